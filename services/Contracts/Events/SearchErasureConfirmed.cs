using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>Search holds nothing more about a person.</summary>
public sealed record SearchErasureConfirmed(
    Guid EventId,
    UserId UserId,
    long Version) : IErasureConfirmed<SearchErasureConfirmed>
{
    public static string Service => AppIds.Search;

    public static string Topic => Topics.Search;

    public static string Type => "search.erasure-confirmed";

    [JsonIgnore]
    public string Subject => UserId.ToString();

    public static SearchErasureConfirmed Confirm(UserErasureRequested request) => new(Guid.CreateVersion7(), request.UserId, request.Version);
}

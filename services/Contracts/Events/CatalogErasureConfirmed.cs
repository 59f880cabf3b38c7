using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>Catalog holds nothing more about a person.</summary>
public sealed record CatalogErasureConfirmed(
    Guid EventId,
    UserId UserId,
    long Version) : IErasureConfirmed<CatalogErasureConfirmed>
{
    public static string Service => AppIds.Catalog;

    public static string Topic => Topics.Catalog;

    public static string Type => "catalog.erasure-confirmed";

    [JsonIgnore]
    public string Subject => UserId.ToString();

    public static CatalogErasureConfirmed Confirm(UserErasureRequested request) => new(Guid.CreateVersion7(), request.UserId, request.Version);
}

using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>What came of an action of which <see cref="AdminActionBegun"/> told.</summary>
/// <param name="EventId">The event.</param>
/// <param name="EntryId">The entry of the log: the other event's id.</param>
/// <param name="Version">Always 1: an action ends once.</param>
/// <param name="Status">The HTTP status that it was answered with.</param>
/// <param name="Details">What the action says of itself, such as the roles that were given; nothing personal, as the log is kept.</param>
public sealed record AdminActionEnded(
    Guid EventId, Guid EntryId, long Version, int Status, IReadOnlyDictionary<string, string> Details) : IEvent
{
    public static string Topic => Topics.Audit;

    public static string Type => "audit.admin-action-ended";

    [JsonIgnore]
    public string Subject => EntryId.ToString();
}

using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>
/// Somebody with a staff role asked for an action and may. It is told before the action runs, so that nothing is done of
/// which there is no record; <see cref="AdminActionEnded"/> tells what came of it.
/// </summary>
/// <param name="EventId">The event, and the entry of the log.</param>
/// <param name="Version">Always 1: an action begins once.</param>
/// <param name="Service">The app that was asked.</param>
/// <param name="Action">The endpoint's name.</param>
/// <param name="ActorId">Who asked.</param>
/// <param name="PersonId">The person that it is about, if it is about one.</param>
/// <param name="Item">What else it is about, by its ids.</param>
/// <param name="At">When.</param>
public sealed record AdminActionBegun(
    Guid EventId, long Version, string Service, string Action, UserId ActorId, UserId? PersonId, string? Item, DateTimeOffset At) : IEvent
{
    public static string Topic => Topics.Audit;

    public static string Type => "audit.admin-action-begun";

    [JsonIgnore]
    public string Subject => EventId.ToString();
}

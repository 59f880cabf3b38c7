using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Audit;

/// <summary>
/// Writes down what the staff do. Endpoints under a staff policy are heard of by themselves, from every service: see
/// <see cref="AdminAudit"/>. What is done in another way is recorded by hand.
/// </summary>
internal sealed class AuditLog(AuditStore entries, Pseudonyms pseudonyms, TimeProvider clock)
    : IEventHandler<AdminActionBegun>, IEventHandler<AdminActionEnded>
{
    /// <summary>Records an action that no endpoint tells of.</summary>
    /// <param name="actor">Who did it.</param>
    /// <param name="action">Its name, as endpoints are named: <c>GrantFirstAdmin</c>.</param>
    /// <param name="person">Whom it is about.</param>
    /// <param name="details">More of it; nothing personal, as the log is kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RecordAsync(
        UserId actor, string action, UserId? person, IReadOnlyDictionary<string, string> details, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var begun = new AdminActionBegun(Guid.CreateVersion7(now), Version: 1, AppIds.Users, action, actor, person, Item: null, now);
        await HandleAsync(begun, cancellationToken);
        await entries.AddAsync(begun.EventId, new AuditOutcome(StatusCodes.Status200OK, details), cancellationToken);
    }

    public async Task HandleAsync(AdminActionBegun @event, CancellationToken cancellationToken)
    {
        var actor = await pseudonyms.OfAsync(@event.ActorId, cancellationToken);
        Guid? person = @event.PersonId is { } id ? await pseudonyms.OfAsync(id, cancellationToken) : null;
        var entry = new AuditEntry(@event.EventId, @event.Service, @event.Action, actor, person, @event.Item, @event.At);
        await entries.AddAsync(entry, cancellationToken);
    }

    public Task HandleAsync(AdminActionEnded @event, CancellationToken cancellationToken)
        => entries.AddAsync(@event.EntryId, new AuditOutcome(@event.Status, @event.Details), cancellationToken);
}

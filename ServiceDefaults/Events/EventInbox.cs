using Dapr.Client;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// Lets a side effect without a versioned document, such as an e-mail, happen once per event. A crash in the middle of the
/// effect is the one case in which it may happen again.
/// </summary>
public sealed class EventInbox(DaprClient dapr, ServiceIdentity identity, TimeProvider clock)
{
    /// <summary>How long somebody may be at it before another delivery takes over.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Longer than any broker brings an event back.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private readonly string _store = StateStores.State(identity.AppId);

    /// <summary>Runs an effect unless it has run for this event.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="effect">The effect's name: one event may have several.</param>
    /// <param name="run">The effect.</param>
    /// <param name="cancellationToken">Stops it; the next delivery begins again.</param>
    /// <exception cref="StateConflictException">Another delivery is at it: this one is to come back later.</exception>
    public async Task RunOnceAsync(
        Guid eventId, string effect, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        if (!await TryBeginAsync(eventId, effect, cancellationToken))
        {
            return;
        }

        var ran = false;
        try
        {
            await run(cancellationToken);
            ran = true;
        }
        finally
        {
            if (!ran)
            {
                await AbandonAsync(eventId, effect, CancellationToken.None);
            }
        }

        // The effect has happened: a cancelled request must not leave it open to happen again.
        await CompleteAsync(eventId, effect, CancellationToken.None);
    }

    /// <summary>Claims an effect for a minute; false when it has happened.</summary>
    /// <exception cref="StateConflictException">Another delivery is at it: this one is to come back later.</exception>
    public async Task<bool> TryBeginAsync(Guid eventId, string effect, CancellationToken cancellationToken)
    {
        var key = Key(eventId, effect);
        var now = clock.GetUtcNow();
        var found = await dapr.FindAsync<InboxEntry>(_store, key, cancellationToken);
        if (found is { Value.IsDone: true })
        {
            return false;
        }

        if (found is not null && now < found.Value.ClaimedUntil)
        {
            throw new StateConflictException($"{effect} of event {eventId} is under way.");
        }

        await dapr.SaveAsync(
            _store, key, new Versioned<InboxEntry>(new InboxEntry(now + Lease, IsDone: false), found?.ETag), Memory, cancellationToken);
        return true;
    }

    /// <summary>Notes that the effect has happened.</summary>
    public Task CompleteAsync(Guid eventId, string effect, CancellationToken cancellationToken)
        => dapr.UpdateAsync<InboxEntry>(
            _store, Key(eventId, effect), _ => new InboxEntry(clock.GetUtcNow(), IsDone: true), Memory, cancellationToken);

    /// <summary>Gives up the claim, so that the next delivery may begin at once.</summary>
    public Task AbandonAsync(Guid eventId, string effect, CancellationToken cancellationToken)
        => dapr.UpdateAsync<InboxEntry>(
            _store,
            Key(eventId, effect),
            entry => entry is { IsDone: true } ? entry : new InboxEntry(clock.GetUtcNow(), IsDone: false),
            Memory,
            cancellationToken);

    private static string Key(Guid eventId, string effect) => $"inbox:{effect}:{eventId}";

    private sealed record InboxEntry(DateTimeOffset ClaimedUntil, bool IsDone);
}

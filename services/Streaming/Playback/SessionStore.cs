using System.Globalization;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Playback;

/// <summary>The one place that knows how sessions are keyed. They remove themselves from the store some time after they expire.</summary>
internal sealed class SessionStore(DaprClient dapr, TimeProvider clock)
{
    private static readonly TimeSpan KeptLonger = TimeSpan.FromHours(1);

    private static readonly StateOptions FirstWrite = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    public Task<Versioned<PlaybackSession>?> FindAsync(PlaybackSessionId id, CancellationToken cancellationToken)
        => dapr.FindAsync<PlaybackSession>(StreamingStores.State, Key(id), cancellationToken);

    /// <summary>Finds a session that still allows something: neither expired nor ended nor taken over by another device.</summary>
    public async Task<PlaybackSession?> FindAliveAsync(PlaybackSessionId id, CancellationToken cancellationToken)
        => await FindAsync(id, cancellationToken) is { Value: var session }
            && session.ExpiresAt > clock.GetUtcNow()
            && (await SlotsAsync(session.UserId, cancellationToken)).Has(id)
                ? session
                : null;

    /// <exception cref="StateConflictException">It was changed in the meantime.</exception>
    public async Task SaveAsync(Versioned<PlaybackSession> session, CancellationToken cancellationToken)
    {
        var seconds = (long)Math.Max(1, (session.Value.ExpiresAt + KeptLonger - clock.GetUtcNow()).TotalSeconds);
        var metadata = new Dictionary<string, string> { ["ttlInSeconds"] = seconds.ToString(CultureInfo.InvariantCulture) };
        if (!await dapr.TrySaveStateAsync(
            StreamingStores.State, Key(session.Value.Id), session.Value, session.ETag ?? string.Empty, FirstWrite, metadata, cancellationToken))
        {
            throw new StateConflictException("The session was changed since it was read.");
        }
    }

    public async Task<StreamSlots> SlotsAsync(UserId user, CancellationToken cancellationToken)
        => await dapr.FindAsync<StreamSlots>(StreamingStores.State, Key(user), cancellationToken) is { } slots ? slots.Value : StreamSlots.None;

    public Task<StreamSlots> ChangeSlotsAsync(UserId user, Func<StreamSlots, StreamSlots> change, CancellationToken cancellationToken)
        => dapr.UpdateAsync<StreamSlots>(StreamingStores.State, Key(user), known => change(known ?? StreamSlots.None), cancellationToken);

    private static string Key(PlaybackSessionId id) => $"session:{id}";

    private static string Key(UserId id) => $"streams:{id}";
}

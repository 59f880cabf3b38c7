using System.Collections.Immutable;
using Dapr.Actors.Runtime;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Plays;

namespace MusicStreaming.Streaming.Playback;

/// <summary>The one place that knows under which names an account's playback is kept.</summary>
internal sealed class AccountMemory(IActorStateManager state, TimeProvider clock)
{
    // Two values, because a heartbeat changes the first alone.
    private const string Open = "open";
    private const string Ended = "ended";
    private const string Stop = "stop";
    private const string Plan = "plan";
    private const string Heard = "heard";

    private readonly PastSessions _past = new(state, clock);

    // What players said since it was last stored; after a crash it is missed for half a minute at most.
    private readonly Dictionary<PlaybackSessionId, PlaybackSession> _latest = [];

    public async Task<AccountPlayback> LoadAsync(CancellationToken cancellationToken)
        => new(WithLatest(await ReadAsync(Open, cancellationToken)), await ReadAsync(Ended, cancellationToken));

    /// <summary>Stores what has changed; what is no longer part of it stays known for the reports that come late.</summary>
    public async Task SaveAsync(AccountPlayback known, AccountPlayback after, CancellationToken cancellationToken)
    {
        await WriteAsync(Open, known.Open, after.Open, cancellationToken);
        await WriteAsync(Ended, known.Ended, after.Ended, cancellationToken);
        var left = known.All.Where(session => after.Find(session.Id) is null).ToList();
        await _past.AddAsync(left.Select(session => session.ToPast()), cancellationToken);
    }

    /// <summary>Keeps what is good to know while this process lives.</summary>
    public void Note(PlaybackSession heard) => _latest[heard.Id] = heard;

    public async Task<PlaybackStop> StopAsync(CancellationToken cancellationToken)
        => await state.TryGetStateAsync<PlaybackStop>(Stop, cancellationToken) is { HasValue: true, Value: var stop } ? stop : PlaybackStop.None;

    public Task SetStopAsync(PlaybackStop stop, CancellationToken cancellationToken) => state.SetStateAsync(Stop, stop, cancellationToken);

    public async Task<PlanLimits?> PlanAsync(CancellationToken cancellationToken)
        => await state.TryGetStateAsync<PlanLimits>(Plan, cancellationToken) is { HasValue: true, Value: var plan } ? plan : null;

    public Task SetPlanAsync(PlanLimits plan, CancellationToken cancellationToken) => state.SetStateAsync(Plan, plan, cancellationToken);

    public async Task<HeardHours> HeardAsync(CancellationToken cancellationToken)
        => await state.TryGetStateAsync<HeardHours>(Heard, cancellationToken) is { HasValue: true, Value: var heard } ? heard : HeardHours.None;

    /// <summary>Finds a session, however long ago it ended.</summary>
    public async Task<PastSession?> FindPastAsync(PlaybackSessionId id, CancellationToken cancellationToken)
        => (await LoadAsync(cancellationToken)).Find(id)?.ToPast() ?? await _past.FindAsync(id, cancellationToken);

    /// <summary>All sessions that are known only for the reports that come late.</summary>
    public Task<ImmutableArray<PastSession>> PastAsync(CancellationToken cancellationToken) => _past.ReadAsync(cancellationToken);

    /// <summary>Marks what counts.</summary>
    public async Task CountAsync(PastSession session, HeardHours heard, CancellationToken cancellationToken)
    {
        await state.SetStateAsync(Heard, heard, cancellationToken);
        var playback = await LoadAsync(cancellationToken);
        if (playback.Find(session.Id) is null)
        {
            await _past.ReplaceAsync(session, cancellationToken);
            return;
        }

        await SaveAsync(playback, playback.Count(session.Id, session.Counted), cancellationToken);
    }

    /// <summary>Forgets what is too old for any late report, and tells whether something is left.</summary>
    public async Task<bool> TidyAsync(CancellationToken cancellationToken)
    {
        var (stored, now) = (await HeardAsync(cancellationToken), clock.GetUtcNow());
        var heard = stored.Forget(now);
        await (heard.Hours.IsEmpty ? state.TryRemoveStateAsync(Heard, cancellationToken)
            : heard == stored ? Task.CompletedTask
            : state.SetStateAsync(Heard, heard, cancellationToken));
        return await _past.TidyAsync(cancellationToken) || !heard.Hours.IsEmpty;
    }

    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        foreach (var name in (string[])[Open, Ended, Stop, Plan, Heard])
        {
            await state.TryRemoveStateAsync(name, cancellationToken);
        }

        await _past.EraseAsync(cancellationToken);
        _latest.Clear();
    }

    private ImmutableArray<PlaybackSession> WithLatest(ImmutableArray<PlaybackSession> open)
    {
        foreach (var over in _latest.Keys.Except(open.Select(session => session.Id)).ToList())
        {
            _latest.Remove(over);
        }

        return _latest.Count == 0 ? open : [.. open.Select(Latest)];
    }

    private PlaybackSession Latest(PlaybackSession stored)
        => _latest.TryGetValue(stored.Id, out var heard) && heard.SeenAt > stored.SeenAt
            ? stored with { SeenAt = heard.SeenAt, PositionSeconds = heard.PositionSeconds, IsPaused = heard.IsPaused }
            : stored;

    private async Task<ImmutableArray<PlaybackSession>> ReadAsync(string name, CancellationToken cancellationToken)
        => await state.TryGetStateAsync<ImmutableArray<PlaybackSession>>(name, cancellationToken) is { HasValue: true, Value: var sessions } ? sessions : [];

    private Task WriteAsync(
        string name, ImmutableArray<PlaybackSession> known, ImmutableArray<PlaybackSession> after, CancellationToken cancellationToken)
        => known.Equals(after) ? Task.CompletedTask
            : after.IsEmpty ? state.TryRemoveStateAsync(name, cancellationToken)
            : state.SetStateAsync(name, after, cancellationToken);
}

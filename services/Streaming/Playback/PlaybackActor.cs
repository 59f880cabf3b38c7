using System.Collections.Immutable;
using Dapr.Actors.Runtime;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Plays;

namespace MusicStreaming.Streaming.Playback;

/// <summary>
/// The turns of an <see cref="AccountPlayback"/>. A reminder comes as long as there is anything to end or to forget; the
/// same is done before each turn, so nothing depends on when it comes.
/// </summary>
internal sealed class PlaybackActor(ActorHost host, PlayPublisher plays, ErasedPeople erased, IOptions<PlaybackOptions> options, TimeProvider clock)
    : ServiceActor(host), IPlaybackActor, IRemindable
{
    // Two values, because a heartbeat changes the first alone.
    private const string Open = "open";
    private const string Ended = "ended";
    private const string Stop = "stop";
    private const string Plan = "plan";
    private const string Watch = "watch";

    // What players said since it was last stored; after a crash it is missed for half a minute at most.
    private readonly Dictionary<PlaybackSessionId, PlaybackSession> _heard = [];

    private TimeSpan Silence => options.Value.SilenceLimit;

    public async Task<SessionStarted> StartAsync(StartSession start, CancellationToken cancellationToken)
    {
        if ((await StopAsync(cancellationToken)).IsSuspended)
        {
            return new(Session: null, [], IsSuspended: true);
        }

        if (start.PlanVersion < (await PlanAsync(cancellationToken))?.Version)
        {
            return new(Session: null, [], IsStale: true);
        }

        var known = await LoadAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var settled = known.Settle(now, Silence);
        ImmutableArray<PlaybackSession> heard = [.. settled.Displaced(start).Where(session => session.IsHeard(now))];
        if (start.AsksFirst && !heard.IsEmpty)
        {
            return new(Session: null, heard);
        }

        if (known.IsEmpty)
        {
            // An erasure is a turn, too: what began before it is erased by it, and what begins after it finds this.
            if (await erased.ContainsAsync(Account(), cancellationToken))
            {
                return new(Session: null, [], IsErased: true);
            }

            // First the reminder, so that there is no session without one.
            await RegisterReminderAsync(Watch, state: null, Silence, Silence);
        }

        var after = settled.Start(start);
        await SaveAsync(known, after, cancellationToken);
        return new(after.FindAlive(start.Session.Id, now), heard);
    }

    public async Task<HeartbeatAnswer> BeatAsync(Heartbeat beat, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if ((await LoadAsync(cancellationToken)).FindAlive(beat.Session, now) is { } alive && !alive.IsWorthRemembering(beat, now))
        {
            _heard[alive.Id] = alive.Hear(beat, now);
            return HeartbeatAnswer.Kept;
        }

        var after = await ChangeAsync(playback => playback.Beat(beat, now), cancellationToken);
        return after.FindAlive(beat.Session, now) is not null ? HeartbeatAnswer.Kept
            : (await StopAsync(cancellationToken)).IsSuspended ? HeartbeatAnswer.Suspended
            : after.Find(beat.Session) is { } over ? over.IsBeyondPlan ? HeartbeatAnswer.BeyondPlan : HeartbeatAnswer.Lost
            : HeartbeatAnswer.Unknown;
    }

    public async Task<bool> EndAsync(PlaybackSessionId session, CancellationToken cancellationToken)
        => (await ChangeAsync(playback => playback.End(session), cancellationToken)).Find(session) is not null;

    public async Task<bool> ReportAsync(PlayReport report, CancellationToken cancellationToken)
    {
        var playback = await LoadAsync(cancellationToken);
        if (playback.Find(report.Session) is not { } session || session.TrackId != report.TrackId)
        {
            return false;
        }

        if (session.CountsAsPlay(report.Played, clock.GetUtcNow()))
        {
            await plays.PublishAsync(Account(), session, cancellationToken);
            await SaveAsync(playback, playback.Count(session.Id), cancellationToken);
        }

        return true;
    }

    public async Task<FoundSession> FindAsync(PlaybackSessionId session, CancellationToken cancellationToken)
        => new((await LoadAsync(cancellationToken)).FindAlive(session, clock.GetUtcNow()));

    public async Task<ImmutableArray<PlaybackSession>> ListAsync(CancellationToken cancellationToken)
        => (await LoadAsync(cancellationToken)).Settle(clock.GetUtcNow(), Silence).Open;

    public async Task<ImmutableArray<PlaybackSession>> RecallAsync(CancellationToken cancellationToken)
    {
        var known = await LoadAsync(cancellationToken);
        return [.. known.Open, .. known.Ended];
    }

    public async Task SetStopAsync(PlaybackStop news, CancellationToken cancellationToken)
    {
        var known = await StopAsync(cancellationToken);
        var stop = known.Apply(news);
        if (stop == known)
        {
            return;
        }

        await StateManager.SetStateAsync(Stop, stop, cancellationToken);
        if (stop.IsSuspended)
        {
            await ChangeAsync(playback => playback.EndAll(), cancellationToken);
        }
    }

    public async Task SetPlanAsync(PlanLimits news, CancellationToken cancellationToken)
    {
        if (await PlanAsync(cancellationToken) is { } known && known.Version >= news.Version)
        {
            return;
        }

        await StateManager.SetStateAsync(Plan, news, cancellationToken);
        await ChangeAsync(playback => playback.Limit(news), cancellationToken);
    }

    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        await StateManager.TryRemoveStateAsync(Stop, cancellationToken);
        await StateManager.TryRemoveStateAsync(Plan, cancellationToken);
        await SaveAsync(await LoadAsync(cancellationToken), AccountPlayback.None, cancellationToken);
        await SaveStateAsync();
        await UnregisterReminderAsync(Watch);
    }

    public async Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
    {
        if ((await ChangeAsync(playback => playback, CancellationToken.None)).IsEmpty)
        {
            // Saved first: who finds something stored may rely on the reminder.
            await SaveStateAsync();
            await UnregisterReminderAsync(reminderName);
        }
    }

    private async Task<AccountPlayback> ChangeAsync(Func<AccountPlayback, AccountPlayback> change, CancellationToken cancellationToken)
    {
        var known = await LoadAsync(cancellationToken);
        var after = change(known.Settle(clock.GetUtcNow(), Silence));
        await SaveAsync(known, after, cancellationToken);
        return after;
    }

    private async Task<AccountPlayback> LoadAsync(CancellationToken cancellationToken)
        => new(WithHeard(await ReadAsync(Open, cancellationToken)), await ReadAsync(Ended, cancellationToken));

    private ImmutableArray<PlaybackSession> WithHeard(ImmutableArray<PlaybackSession> open)
    {
        foreach (var over in _heard.Keys.Except(open.Select(session => session.Id)).ToList())
        {
            _heard.Remove(over);
        }

        return _heard.Count == 0 ? open : [.. open.Select(Freshest)];
    }

    private PlaybackSession Freshest(PlaybackSession stored)
        => _heard.TryGetValue(stored.Id, out var heard) && heard.SeenAt > stored.SeenAt
            ? stored with { SeenAt = heard.SeenAt, PositionSeconds = heard.PositionSeconds, IsPaused = heard.IsPaused }
            : stored;

    private async Task<PlanLimits?> PlanAsync(CancellationToken cancellationToken)
        => await StateManager.TryGetStateAsync<PlanLimits>(Plan, cancellationToken) is { HasValue: true, Value: var plan } ? plan : null;

    private async Task<PlaybackStop> StopAsync(CancellationToken cancellationToken)
        => await StateManager.TryGetStateAsync<PlaybackStop>(Stop, cancellationToken) is { HasValue: true, Value: var stop } ? stop : PlaybackStop.None;

    private async Task<ImmutableArray<PlaybackSession>> ReadAsync(string name, CancellationToken cancellationToken)
        => await StateManager.TryGetStateAsync<ImmutableArray<PlaybackSession>>(name, cancellationToken) is { HasValue: true, Value: var sessions } ? sessions : [];

    private async Task SaveAsync(AccountPlayback known, AccountPlayback after, CancellationToken cancellationToken)
    {
        await WriteAsync(Open, known.Open, after.Open, cancellationToken);
        await WriteAsync(Ended, known.Ended, after.Ended, cancellationToken);
    }

    private Task WriteAsync(
        string name, ImmutableArray<PlaybackSession> known, ImmutableArray<PlaybackSession> after, CancellationToken cancellationToken)
        => known.Equals(after) ? Task.CompletedTask
            : after.IsEmpty ? StateManager.TryRemoveStateAsync(name, cancellationToken)
            : StateManager.SetStateAsync(name, after, cancellationToken);

    private UserId Account() => UserId.TryParse(Id.GetId(), out var user) ? user : throw new FormatException($"{Id} is no account.");
}

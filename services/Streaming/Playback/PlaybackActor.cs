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
internal sealed class PlaybackActor(ActorHost host, PlayCounter plays, ErasedPeople erased, IOptions<PlaybackOptions> options, TimeProvider clock)
    : ServiceActor(host), IPlaybackActor, IRemindable
{
    private const string Watch = "watch";

    // For what is only there to be forgotten some day.
    private static readonly TimeSpan Seldom = TimeSpan.FromDays(1);

    // To look through all that is kept is too much for each time that the reminder of somebody who plays comes.
    private DateTimeOffset _tidiedAt;

    private AccountMemory Memory => field ??= new AccountMemory(StateManager, clock);

    private TimeSpan Silence => options.Value.SilenceLimit;

    public async Task<SessionStarted> StartAsync(StartSession start, CancellationToken cancellationToken)
    {
        if ((await Memory.StopAsync(cancellationToken)).IsSuspended)
        {
            return new(Session: null, [], IsSuspended: true);
        }

        if (start.PlanVersion < (await Memory.PlanAsync(cancellationToken))?.Version)
        {
            return new(Session: null, [], IsStale: true);
        }

        var known = await Memory.LoadAsync(cancellationToken);
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
        await Memory.SaveAsync(known, after, cancellationToken);
        return new(after.FindAlive(start.Session.Id, now), heard);
    }

    public async Task<HeartbeatAnswer> BeatAsync(Heartbeat beat, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if ((await Memory.LoadAsync(cancellationToken)).FindAlive(beat.Session, now) is { } alive && !alive.IsWorthRemembering(beat, now))
        {
            Memory.Note(alive.Hear(beat, now));
            return HeartbeatAnswer.Kept;
        }

        var after = await ChangeAsync(playback => playback.Beat(beat, now), cancellationToken);
        return after.FindAlive(beat.Session, now) is not null ? HeartbeatAnswer.Kept
            : (await Memory.StopAsync(cancellationToken)).IsSuspended ? HeartbeatAnswer.Suspended
            : after.Find(beat.Session) is { } over ? over.IsBeyondPlan ? HeartbeatAnswer.BeyondPlan : HeartbeatAnswer.Lost
            : HeartbeatAnswer.Unknown;
    }

    public async Task<bool> EndAsync(PlaybackSessionId session, CancellationToken cancellationToken)
        => (await ChangeAsync(playback => playback.End(session), cancellationToken)).Find(session) is not null;

    public async Task<PlayOutcomes> ReportAsync(PlayReports reports, CancellationToken cancellationToken)
        => new(await plays.CountAsync(Account(), Memory, reports, cancellationToken));

    public async Task<FoundSession> FindAsync(PlaybackSessionId session, CancellationToken cancellationToken)
        => new((await Memory.LoadAsync(cancellationToken)).FindAlive(session, clock.GetUtcNow()));

    public async Task<FoundSession> KeepAsync(PlaybackSessionId session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var alive = (await Memory.LoadAsync(cancellationToken)).FindAlive(session, now);
        return new(alive?.IsOverdue(now) == true
            ? (await ChangeAsync(playback => playback.Keep(session, now), cancellationToken)).FindAlive(session, now)
            : alive);
    }

    public async Task<ImmutableArray<PlaybackSession>> ListAsync(CancellationToken cancellationToken)
        => (await Memory.LoadAsync(cancellationToken)).Settle(clock.GetUtcNow(), Silence).Open;

    public async Task<KnownPlayback> RecallAsync(CancellationToken cancellationToken)
    {
        var known = await Memory.LoadAsync(cancellationToken);
        return new([.. known.All], await Memory.PastAsync(cancellationToken), (await Memory.HeardAsync(cancellationToken)).Hours);
    }

    public async Task SetStopAsync(PlaybackStop news, CancellationToken cancellationToken)
    {
        var known = await Memory.StopAsync(cancellationToken);
        var stop = known.Apply(news);
        if (stop == known)
        {
            return;
        }

        await Memory.SetStopAsync(stop, cancellationToken);
        if (stop.IsSuspended)
        {
            await ChangeAsync(playback => playback.EndAll(), cancellationToken);
        }
    }

    public async Task SetPlanAsync(PlanLimits news, CancellationToken cancellationToken)
    {
        if (await Memory.PlanAsync(cancellationToken) is { } known && known.Version >= news.Version)
        {
            return;
        }

        await Memory.SetPlanAsync(news, cancellationToken);
        await ChangeAsync(playback => playback.Limit(news), cancellationToken);
    }

    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        await Memory.EraseAsync(cancellationToken);
        await SaveStateAsync();
        await UnregisterReminderAsync(Watch);
    }

    public async Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
    {
        var isPlaying = !(await ChangeAsync(playback => playback, CancellationToken.None)).IsEmpty;
        if (isPlaying && clock.GetUtcNow() - _tidiedAt < Seldom)
        {
            return;
        }

        var isAnyLeft = await Memory.TidyAsync(CancellationToken.None) || isPlaying;
        _tidiedAt = clock.GetUtcNow();

        // Saved first: who finds something stored may rely on the reminder.
        await SaveStateAsync();
        if (!isAnyLeft)
        {
            await UnregisterReminderAsync(reminderName);
        }
        else if (!isPlaying && period != Seldom)
        {
            await RegisterReminderAsync(Watch, state: null, Seldom, Seldom);
        }
    }

    private async Task<AccountPlayback> ChangeAsync(Func<AccountPlayback, AccountPlayback> change, CancellationToken cancellationToken)
    {
        var known = await Memory.LoadAsync(cancellationToken);
        var after = change(known.Settle(clock.GetUtcNow(), Silence));
        await Memory.SaveAsync(known, after, cancellationToken);
        return after;
    }

    private UserId Account() => UserId.TryParse(Id.GetId(), out var user) ? user : throw new FormatException($"{Id} is no account.");
}

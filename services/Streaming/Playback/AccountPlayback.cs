using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Playback;

/// <summary>
/// What an account plays, on which devices. The newest session always gets in, unless its player asks first: it takes the
/// place of the same device's session before, else of the one that was heard of least recently, as listeners know it from
/// elsewhere. What has ended is known for a while, for late reports and for devices that do not know yet.
/// </summary>
internal sealed record AccountPlayback(ImmutableArray<PlaybackSession> Open, ImmutableArray<PlaybackSession> Ended)
{
    private const int MostEnded = 10;

    private static readonly TimeSpan KnownLonger = TimeSpan.FromHours(1);

    public static AccountPlayback None { get; } = new([], []);

    public bool IsEmpty => Open.IsEmpty && Ended.IsEmpty;

    public IEnumerable<PlaybackSession> All => Open.Concat(Ended);

    public PlaybackSession? Find(PlaybackSessionId id) => All.FirstOrDefault(session => session.Id == id);

    /// <summary>Finds a session that still allows something: neither expired nor ended nor taken over by another device.</summary>
    public PlaybackSession? FindAlive(PlaybackSessionId id, DateTimeOffset now)
        => Open.FirstOrDefault(session => session.Id == id && session.ExpiresAt > now);

    /// <summary>Ends what has expired, and what nothing was heard of for this long, and forgets what ended long ago.</summary>
    public AccountPlayback Settle(DateTimeOffset now, TimeSpan silence)
    {
        var expired = Open.Where(session => session.ExpiresAt <= now).ToList();
        var silent = Open.Except(expired).Where(session => session.SeenAt + silence <= now).ToList();
        var settled = Over(expired).Over(silent, session => session with { FellSilent = true });
        return settled.Ended.Any(session => session.ExpiresAt + KnownLonger <= now)
            ? settled with { Ended = settled.Ended.RemoveAll(session => session.ExpiresAt + KnownLonger <= now) }
            : settled;
    }

    /// <summary>The sessions of other devices that would lose their places to this one.</summary>
    public ImmutableArray<PlaybackSession> Displaced(StartSession start)
        => [.. Others(start).OrderBy(session => session.IsPaused).ThenByDescending(session => session.SeenAt).Skip(Math.Max(start.Places, 1) - 1)];

    /// <summary>Opens a session; it begins where the one is that it takes over from, if that plays the same track.</summary>
    public AccountPlayback Start(StartSession start)
    {
        var kept = Others(start).Except(Displaced(start)).ToList();
        var over = Over(Open.Except(kept));
        var before = start.InPlaceOf is { } id ? Find(id) : null;
        var session = before?.TrackId == start.Session.TrackId
            ? start.Session with { PositionSeconds = before.PositionAt(start.Session.StartedAt) }
            : start.Session;
        return over with { Open = [.. kept, session] };
    }

    /// <summary>
    /// Ends what a plan does not allow: sound that is too good for it, and more streams than it has. What fell silent and needs
    /// more does not go on when its player is heard again.
    /// </summary>
    public AccountPlayback Limit(PlanLimits plan)
    {
        var allowed = Open.Where(session => session.IsWithin(plan))
            .OrderBy(session => session.IsPaused).ThenByDescending(session => session.SeenAt)
            .Take(Math.Max(plan.Places, 1));
        var over = Over(Open.Except(allowed), session => session with { IsBeyondPlan = true });
        return over.Ended.Any(IsSilentBeyond)
            ? over with { Ended = [.. over.Ended.Select(session => IsSilentBeyond(session) ? session with { FellSilent = false, IsBeyondPlan = true } : session)] }
            : over;

        bool IsSilentBeyond(PlaybackSession session) => session.FellSilent && !session.IsWithin(plan);
    }

    /// <summary>A player says that it plays. One that was silent for long goes on where nothing else has begun since.</summary>
    public AccountPlayback Beat(Heartbeat beat, DateTimeOffset now)
    {
        if (Open.FirstOrDefault(session => session.Id == beat.Session) is { } open)
        {
            return this with { Open = Open.Replace(open, open.Hear(beat, now) with { RememberedAt = now }) };
        }

        return Ended.FirstOrDefault(session => session.Id == beat.Session) is { FellSilent: true } silent && Open.IsEmpty && silent.ExpiresAt > now
            ? new([silent.Hear(beat, now) with { RememberedAt = now, FellSilent = false }], Ended.Remove(silent))
            : this;
    }

    /// <summary>A player was heard of that does not say where it is.</summary>
    public AccountPlayback Keep(PlaybackSessionId id, DateTimeOffset now)
        => Open.FirstOrDefault(session => session.Id == id) is { } open ? this with { Open = Open.Replace(open, open with { SeenAt = now }) } : this;

    public AccountPlayback End(PlaybackSessionId id) => Over(Open.Where(session => session.Id == id));

    /// <summary>Ends everything, and nothing of it goes on when its player is heard again.</summary>
    public AccountPlayback EndAll()
    {
        var over = Over(Open);
        return over with { Ended = [.. over.Ended.Select(session => session with { FellSilent = false })] };
    }

    /// <summary>Marks the plays of a session that count.</summary>
    public AccountPlayback Count(PlaybackSessionId id, ImmutableArray<Guid> plays) => new(Counted(Open, id, plays), Counted(Ended, id, plays));

    private IEnumerable<PlaybackSession> Others(StartSession start) => Open.Where(session
        => session.Id != start.Session.Id && session.Id != start.InPlaceOf && !session.IsOn(start.Session.Device));

    private AccountPlayback Over(IEnumerable<PlaybackSession> sessions, Func<PlaybackSession, PlaybackSession>? mark = null)
    {
        var over = sessions.ToList();
        return over.Count == 0
            ? this
            : new(
                Open.RemoveAll(over.Contains),
                [.. Ended.AddRange(over.Select(mark ?? (session => session))).TakeLast(MostEnded)]);
    }

    private static ImmutableArray<PlaybackSession> Counted(ImmutableArray<PlaybackSession> sessions, PlaybackSessionId id, ImmutableArray<Guid> plays)
        => sessions.FirstOrDefault(session => session.Id == id) is { } found ? sessions.Replace(found, found with { Counted = plays }) : sessions;
}

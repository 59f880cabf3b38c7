using System.Collections.Immutable;
using Dapr.Actors;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Plays;

namespace MusicStreaming.Streaming.Playback;

/// <summary>An account's playback: it knows the devices and lets no more of them play than the plan allows.</summary>
public interface IPlaybackActor : IActor
{
    Task<SessionStarted> StartAsync(StartSession start, CancellationToken cancellationToken);

    Task<HeartbeatAnswer> BeatAsync(Heartbeat beat, CancellationToken cancellationToken);

    /// <summary>False where there is no such session.</summary>
    Task<bool> EndAsync(PlaybackSessionId session, CancellationToken cancellationToken);

    /// <summary>Counts what was heard, each play once.</summary>
    Task<PlayOutcomes> ReportAsync(PlayReports reports, CancellationToken cancellationToken);

    /// <summary>Finds a session that still allows something.</summary>
    Task<FoundSession> FindAsync(PlaybackSessionId session, CancellationToken cancellationToken);

    /// <summary>The same, for a player that says nothing, but was heard of.</summary>
    Task<FoundSession> KeepAsync(PlaybackSessionId session, CancellationToken cancellationToken);

    /// <summary>Keeps an account from playing, or lets it play again; what came late changes nothing.</summary>
    Task SetStopAsync(PlaybackStop news, CancellationToken cancellationToken);

    /// <summary>Ends what a plan does not allow, and lets nothing begin that was read before it; what came late changes nothing.</summary>
    Task SetPlanAsync(PlanLimits news, CancellationToken cancellationToken);

    /// <summary>The open sessions.</summary>
    Task<ImmutableArray<PlaybackSession>> ListAsync(CancellationToken cancellationToken);

    /// <summary>All that is known.</summary>
    Task<KnownPlayback> RecallAsync(CancellationToken cancellationToken);

    /// <summary>Forgets everything, also that it was ever to be reminded.</summary>
    Task EraseAsync(CancellationToken cancellationToken);
}

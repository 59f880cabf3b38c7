using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>What the change of keys goes by.</summary>
internal sealed class RekeyingSettings(
    IOptions<KeyOptions> keys, IOptions<PlaybackOptions> playback, IOptions<IngestOptions> ingest, TimeProvider clock, ILogger<Rekeyer> logger)
{
    // Requests that were signed at the last moment are still under way, and clocks differ a little.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public TimeProvider Clock => clock;

    public DateTimeOffset Now => clock.GetUtcNow();

    public TimeSpan Lease => keys.Value.Lease;

    public TimeSpan Pause => keys.Value.Poll;

    /// <summary>When nothing is under way any more that was begun with other keys.</summary>
    public TimeSpan SettledAfter => keys.Value.SecondLookAfter;

    /// <summary>Whether this replica encodes.</summary>
    public bool Encodes => ingest.Value.Workers > 0;

    public ILogger Logger => logger;

    /// <summary>How long a track may be played by who began a moment ago.</summary>
    public TimeSpan LongestSession(TimeSpan duration) => playback.Value.SessionLifetime + duration + Slack;

    /// <summary>How long any track may be.</summary>
    public TimeSpan LongestSession() => LongestSession(ingest.Value.MaxDuration);
}

using System.Diagnostics.Metrics;

namespace MusicStreaming.Streaming;

/// <summary>What this service counts.</summary>
internal sealed class StreamingMetrics
{
    public const string Name = "MusicStreaming.Streaming";

    private readonly Counter<long> _sessions;
    private readonly Counter<long> _plays;
    private readonly Counter<long> _ingested;
    private readonly Counter<long> _refusedMedia;
    private readonly Histogram<double> _ingestSeconds;

    public StreamingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _sessions = meter.CreateCounter<long>("streaming.sessions", description: "Playback sessions opened");
        _plays = meter.CreateCounter<long>("streaming.plays", description: "Plays counted");
        _ingested = meter.CreateCounter<long>("streaming.ingests", description: "Ingest jobs that ended");
        _refusedMedia = meter.CreateCounter<long>("streaming.media.refused", description: "Requests refused by the media origin");
        _ingestSeconds = meter.CreateHistogram<double>("streaming.ingest.duration", "s", "Time from claim to end of a job that made a track");
    }

    public void SessionOpened(string tier) => _sessions.Add(1, new KeyValuePair<string, object?>("tier", tier));

    public void PlayCounted() => _plays.Add(1);

    public void Ingested(TimeSpan taken)
    {
        _ingested.Add(1, new KeyValuePair<string, object?>("outcome", "done"));
        _ingestSeconds.Record(taken.TotalSeconds);
    }

    public void IngestFailed() => _ingested.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));

    public void MediaRefused() => _refusedMedia.Add(1);
}

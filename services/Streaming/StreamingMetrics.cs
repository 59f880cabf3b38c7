using System.Diagnostics.Metrics;
using MusicStreaming.Streaming.Delivery;

namespace MusicStreaming.Streaming;

/// <summary>What this service counts.</summary>
internal sealed class StreamingMetrics
{
    public const string Name = "MusicStreaming.Streaming";

    private readonly Counter<long> _sessions;
    private readonly Counter<long> _plays;
    private readonly Counter<long> _ingested;
    private readonly Counter<long> _refusedMedia;
    private readonly Counter<long> _mediaFiles;
    private readonly UpDownCounter<long> _mediaSending;
    private readonly UpDownCounter<long> _mediaLent;
    private readonly Histogram<double> _ingestSeconds;
    private readonly Counter<long> _filesAsked;
    private readonly Counter<long> _filesSent;
    private readonly Counter<long> _productions;
    private readonly UpDownCounter<long> _running;
    private readonly Histogram<double> _makingSeconds;

    public StreamingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _sessions = meter.CreateCounter<long>("streaming.sessions", description: "Playback sessions opened");
        _plays = meter.CreateCounter<long>("streaming.plays", description: "Plays counted");
        _ingested = meter.CreateCounter<long>("streaming.ingests", description: "Ingest jobs that ended");
        _refusedMedia = meter.CreateCounter<long>("streaming.media.refused", description: "Requests refused by the media origin, by reason");
        _mediaFiles = meter.CreateCounter<long>("streaming.media.files", description: "Files that the media origin began to send: from memory, read into it, or past it");
        _mediaSending = meter.CreateUpDownCounter<long>("streaming.media.sending", description: "Files that the media origin is sending");
        _mediaLent = meter.CreateUpDownCounter<long>("streaming.media.lent", "By", "Files in the origin's memory that are being sent, each as often as it is");
        _ingestSeconds = meter.CreateHistogram<double>("streaming.ingest.duration", "s", "Time from claim to end of a job that made a track");
        _filesAsked = meter.CreateCounter<long>(
            "streaming.progressive.requests", description: "Requests for whole files: of one that is kept, one in the making, one to begin, or refused");
        _filesSent = meter.CreateCounter<long>("streaming.progressive.sent", "By", "Bytes of whole files that left");
        _productions = meter.CreateCounter<long>("streaming.progressive.productions", description: "Files whose making ended: stored, abandoned or failed");
        _running = meter.CreateUpDownCounter<long>("streaming.progressive.running", description: "Files in the making");
        _makingSeconds = meter.CreateHistogram<double>("streaming.progressive.duration", "s", "Time that a file took to make");
    }

    public void SessionOpened(string tier) => _sessions.Add(1, new KeyValuePair<string, object?>("tier", tier));

    public void PlayCounted() => _plays.Add(1);

    public void Ingested(TimeSpan taken)
    {
        _ingested.Add(1, new KeyValuePair<string, object?>("outcome", "done"));
        _ingestSeconds.Record(taken.TotalSeconds);
    }

    public void IngestFailed() => _ingested.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));

    /// <param name="answer"><c>kept</c>, <c>joined</c>, <c>begun</c> or <c>refused</c>.</param>
    public void FileAsked(string answer) => _filesAsked.Add(1, new KeyValuePair<string, object?>("answer", answer));

    public void FileSent(long bytes) => _filesSent.Add(bytes);

    public void FileMade(TimeSpan taken) => _makingSeconds.Record(taken.TotalSeconds);

    public void ProductionsRunning(int change) => _running.Add(change);

    /// <param name="outcome"><c>stored</c>, <c>abandoned</c> or <c>failed</c>.</param>
    public void ProductionEnded(string outcome) => _productions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void MediaRefused(UrlVerdict reason) => _refusedMedia.Add(1, new KeyValuePair<string, object?>("reason", NameOf(reason)));

    /// <param name="from">Where the file was.</param>
    /// <param name="lent">How much of the origin's memory is kept until it is sent, in bytes.</param>
    public void MediaBegun(string from, long lent)
    {
        _mediaFiles.Add(1, new KeyValuePair<string, object?>("from", from));
        _mediaLent.Add(lent);
        _mediaSending.Add(1);
    }

    public void MediaEnded(long lent)
    {
        _mediaLent.Add(-lent);
        _mediaSending.Add(-1);
    }

    private static string NameOf(UrlVerdict reason) => reason switch
    {
        UrlVerdict.Unsigned => "unsigned",
        UrlVerdict.UnknownKey => "unknown-key",
        UrlVerdict.Forged => "forged",
        _ => "not-covered",
    };
}

using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming;

/// <summary>Every line that this service can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Ingest {JobId} of {FileName} started, attempt {Attempt}")]
    public static partial void IngestStarted(this ILogger logger, IngestJobId jobId, string fileName, int attempt);

    [LoggerMessage(2, LogLevel.Information, "Ingest {JobId} made track {TrackId} in {Seconds:0.0} s")]
    public static partial void IngestFinished(this ILogger logger, IngestJobId jobId, TrackId trackId, double seconds);

    [LoggerMessage(3, LogLevel.Warning, "Ingest {JobId} failed: {Reason}")]
    public static partial void IngestFailed(this ILogger logger, IngestJobId jobId, string reason);

    [LoggerMessage(4, LogLevel.Information, "Ingest {JobId} belongs to somebody else now")]
    public static partial void IngestLost(this ILogger logger, IngestJobId jobId);

    [LoggerMessage(5, LogLevel.Error, "Ingest {JobId} met a fault in attempt {Attempt}")]
    public static partial void IngestFaulted(this ILogger logger, IngestJobId jobId, int attempt, Exception fault);

    [LoggerMessage(6, LogLevel.Error, "The ingest worker met a fault and goes on")]
    public static partial void WorkerFaulted(this ILogger logger, Exception fault);

    [LoggerMessage(7, LogLevel.Information, "{Count} files of the demo library were queued")]
    public static partial void DemoQueued(this ILogger logger, int count);

    [LoggerMessage(8, LogLevel.Warning, "The demo library waits: {Problem}")]
    public static partial void DemoWaits(this ILogger logger, string problem);

    [LoggerMessage(9, LogLevel.Warning, "Missing on this machine: {Programs}. Without them no file can be ingested")]
    public static partial void ProgramsMissing(this ILogger logger, string programs);

    [LoggerMessage(10, LogLevel.Information, "The abandoned upload {UploadId} was removed")]
    public static partial void UploadAbandoned(this ILogger logger, UploadId uploadId);

    [LoggerMessage(50, LogLevel.Information, "Nobody waits for {FileName} any more; its making ends")]
    public static partial void ProductionAbandoned(this ILogger logger, string fileName);

    [LoggerMessage(51, LogLevel.Error, "{FileName} could not be made")]
    public static partial void ProductionFailed(this ILogger logger, string fileName, Exception fault);

    [LoggerMessage(52, LogLevel.Warning, "Whether a session is open could not be asked; its file is sent on")]
    public static partial void SessionNotAsked(this ILogger logger, Exception fault);

    [LoggerMessage(53, LogLevel.Information, "{FileName} was made in {Seconds:0.0} s, {ReadingSeconds:0.0} s of them spent reading segments; it is {Length:0} s of sound")]
    public static partial void ProductionMade(this ILogger logger, string fileName, double seconds, double readingSeconds, double length);

    [LoggerMessage(54, LogLevel.Warning, "No room could be made among the finished files; they take up more than they may until the next one is made")]
    public static partial void FilesNotTrimmed(this ILogger logger, Exception fault);

    [LoggerMessage(60, LogLevel.Error, "The worker that prepares tracks again met a fault and goes on")]
    public static partial void PreparationWorkerFaulted(this ILogger logger, Exception fault);

    [LoggerMessage(70, LogLevel.Warning, "The secret {Secret} was not read again; the keys that are known stay in use")]
    public static partial void SecretNotRead(this ILogger logger, string secret, Exception failure);

    [LoggerMessage(72, LogLevel.Information, "Track {TrackId} has a new key; its revision is {Revision}")]
    public static partial void TrackRekeyed(this ILogger logger, TrackId trackId, int revision);

    [LoggerMessage(73, LogLevel.Error, "The change of the key of track {TrackId} met a fault in attempt {Attempt}")]
    public static partial void RekeyingFaulted(this ILogger logger, TrackId trackId, int attempt, Exception fault);

    [LoggerMessage(74, LogLevel.Error, "The worker for keys met a fault and goes on")]
    public static partial void KeyWorkerFaulted(this ILogger logger, Exception fault);

    [LoggerMessage(75, LogLevel.Error, "The master key {MasterKeyId} is missing from the secret {Secret}, or is another than it was: track {TrackId} cannot be played")]
    public static partial void MasterKeyLost(this ILogger logger, string masterKeyId, string secret, TrackId trackId);

    [LoggerMessage(76, LogLevel.Error, "The master key {MasterKeyId} is missing from the secret {Secret}, or is another than it was: {Tracks} tracks cannot be played until it is put back")]
    public static partial void MasterKeyNeeded(this ILogger logger, string masterKeyId, string secret, int tracks);
}

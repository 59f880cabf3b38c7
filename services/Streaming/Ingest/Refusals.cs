namespace MusicStreaming.Streaming.Ingest;

/// <summary>Every reason for which a file is refused, in words for the admin who uploaded it.</summary>
internal static class Refusals
{
    public const string Empty = "The file is empty.";
    public const string NotAudio = "This is not an audio file that can be read.";
    public const string Video = "The file holds a video. Upload the sound alone.";
    public const string TooManyTags = "The file has far more tags than a track needs, which looks like an attack.";
    public const string TooShort = "The track is shorter than a second.";
    public const string TooLong = "The track is longer than is allowed.";
    public const string Unsupported = "The file's sampling rate or number of channels is not supported.";
    public const string Silent = "The file is silent from beginning to end.";
    public const string Damaged = "The file is damaged or cut off: its sound ends before the file says that it does.";
    public const string Undecodable = "The file's sound cannot be decoded.";
    public const string TooCostly = "Reading the file takes more time than is allowed.";
    public const string SourceGone = "The file is no longer there.";
    public const string Cancelled = "The upload was cancelled.";
    public const string Fault = "Something went wrong on our side, several times. The file is kept: try again.";
}

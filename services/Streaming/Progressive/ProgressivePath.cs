using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>The path of a session's file.</summary>
internal sealed record ProgressivePath(PlaybackSessionId Id, string Token, string File)
{
    public const string Pattern = "/media/progressive/{id}/{token}/{file}";

    public override string ToString() => $"/media/progressive/{Id}/{Token}/{File}";
}

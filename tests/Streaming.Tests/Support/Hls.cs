using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>What a player reads in a session's playlists.</summary>
internal static class Hls
{
    /// <summary>The lines of a playlist that are addresses.</summary>
    public static string[] Uris(string playlist) => [.. playlist.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    /// <summary>Another address of the session, beside its multivariant playlist.</summary>
    public static string Sibling(this PlaybackResponse session, string name) => session.ManifestUrl.Replace("master.m3u8", name, StringComparison.Ordinal);
}

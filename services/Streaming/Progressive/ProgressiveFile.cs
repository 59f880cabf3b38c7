using System.Globalization;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>A file that can be made of a track.</summary>
/// <param name="Name">Its name in URLs and keys, for example <c>aac-256.m4a</c> or <c>mp3-192.mp3</c>.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Source">The stored rendition that it is made of.</param>
/// <param name="Encoding">How ffmpeg makes it, between the input and the output.</param>
/// <param name="IsSentAtOnce">Whether it can be sent while it is made: its header does not tell what comes.</param>
internal sealed record ProgressiveFile(
    string Name, string ContentType, Rendition Source, IReadOnlyList<string> Encoding, bool IsSentAtOnce)
{
    private const string OggOpus = "audio/ogg; codecs=opus";

    /// <summary>The file of a name; null where the track has none such.</summary>
    public static ProgressiveFile? Find(string name, TrackMedia track)
    {
        if (track.Renditions.FirstOrDefault(rendition => NameOf(rendition) == name) is { } stored)
        {
            return Stored(stored);
        }

        var end = name.LastIndexOf('.');
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && end > dash
            && int.TryParse(name.AsSpan(dash + 1, end - dash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var kilobits)
            && BitrateSteps.Has(kilobits * 1_000)
            && Encoded(name[..dash], kilobits * 1_000, track) is { } encoded
            && encoded.Name == name ? encoded : null;
    }

    /// <summary>A stored rendition as one plain file, sample for sample.</summary>
    public static ProgressiveFile Stored(Rendition rendition) => rendition.IsLossless
        ? new(NameOf(rendition), "audio/flac", rendition, ["-c:a", "copy", "-f", "flac"], IsSentAtOnce: false)
        : new(NameOf(rendition), "audio/mp4", rendition, ["-c:a", "copy", "-movflags", "+faststart", "-f", "ipod"], IsSentAtOnce: false);

    /// <summary>The track encoded anew, of the best that is stored; null for a format that nothing is encoded to.</summary>
    public static ProgressiveFile? Encoded(string format, int bitrate, TrackMedia track)
    {
        var rate = bitrate.ToString(CultureInfo.InvariantCulture);
        var best = track.Renditions.OrderByDescending(rendition => rendition.IsLossless).ThenByDescending(rendition => rendition.Bitrate).First();
        return format switch
        {
            ProgressiveFormat.Mp3 => new(NameOf(format, bitrate, "mp3"), "audio/mpeg", best, ["-c:a", "libmp3lame", "-b:a", rate, .. SmallRate(best), "-f", "mp3"], IsSentAtOnce: true),
            ProgressiveFormat.Opus when StoredOpus(bitrate, track) is { } stored
                => new(NameOf(format, bitrate, "opus"), OggOpus, stored, ["-c:a", "copy", "-f", "ogg"], IsSentAtOnce: true),
            ProgressiveFormat.Opus => new(NameOf(format, bitrate, "opus"), OggOpus, best, ["-c:a", "libopus", "-b:a", rate, .. ToTheRate, "-f", "ogg"], IsSentAtOnce: true),
            ProgressiveFormat.Aac => new(NameOf(format, bitrate, "aac"), "audio/aac", best, ["-c:a", "aac", "-b:a", rate, .. SmallRate(best), "-f", "adts"], IsSentAtOnce: true),
            _ => null,
        };
    }

    /// <summary>Left to itself, libopus takes a seventh more for some music than it was asked for, which a plan may not allow.</summary>
    private static IReadOnlyList<string> ToTheRate => ["-vbr", "constrained"];

    private static Rendition? StoredOpus(int bitrate, TrackMedia track)
        => track.Renditions.FirstOrDefault(rendition => PlaybackCodec.IsOpus(rendition) && rendition.Bitrate == bitrate);

    /// <summary>MP3 and the players of ADTS know no more than 48 kHz.</summary>
    private static string[] SmallRate(Rendition source)
        => source.Timescale <= 48_000 ? [] : ["-ar", source.Timescale % 8_000 == 0 ? "48000" : "44100"];

    private static string NameOf(Rendition rendition) => rendition.IsLossless ? $"{rendition.Name}.flac" : $"{rendition.Name}.m4a";

    private static string NameOf(string format, int bitrate, string extension)
        => string.Create(CultureInfo.InvariantCulture, $"{format}-{bitrate / 1_000}.{extension}");
}

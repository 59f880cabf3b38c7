using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>The file that a track was made of, as it came.</summary>
/// <param name="Name">Its name in URLs, for example <c>original.flac</c>: what it is was seen when its session began.</param>
internal readonly record struct OriginalFile(string Name)
{
    private const string Stem = "original";

    public string ContentType => ContentTypes.OfExtension(Path.GetExtension(Name));

    /// <summary>The file of a name; null where it names another.</summary>
    public static OriginalFile? Find(string name) => Path.GetFileNameWithoutExtension(name) == Stem ? new OriginalFile(name) : null;

    /// <param name="head">Its first bytes.</param>
    /// <param name="track">What was made of it.</param>
    public static OriginalFile Of(ReadOnlySpan<byte> head, TrackMedia track) => new(Stem + ContentTypes.ExtensionOf(ContentTypes.Of(head, track.FileName)));

    /// <summary>Originals may be lossless, so it takes a plan with lossless sound, whatever a URL says.</summary>
    public static bool IsAllowedTo(PlaybackSession session) => session.Needs is { Lossless: true };

    /// <summary>What it is called where it is stored: as when it was uploaded, where that is known.</summary>
    public string DownloadNameOf(TrackMedia track) => track.FileName ?? $"{track.TrackId}{Path.GetExtension(Name)}";
}

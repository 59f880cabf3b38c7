namespace MusicStreaming.Streaming.Packaging;

/// <summary>An encoding that a track gets.</summary>
/// <param name="Name">Its name in paths.</param>
/// <param name="Codec">Its name in a playlist's CODECS (RFC 6381).</param>
/// <param name="Bitrate">Bits per second; 0 for lossless.</param>
internal sealed record RenditionPlan(string Name, string Codec, int Bitrate)
{
    public static RenditionPlan Flac { get; } = new("flac", "fLaC", 0);

    public static IReadOnlyList<RenditionPlan> Aac { get; } =
    [
        new("aac-64", "mp4a.40.2", 64_000),
        new("aac-128", "mp4a.40.2", 128_000),
        new("aac-256", "mp4a.40.2", 256_000),
    ];

    /// <summary>All encodings for a source; a lossless one is never made from a lossy source.</summary>
    public static IReadOnlyList<RenditionPlan> For(bool isLosslessSource) => isLosslessSource ? [.. Aac, Flac] : Aac;
}

namespace MusicStreaming.Streaming.Packaging;

/// <summary>An encoding that a track gets.</summary>
/// <param name="Name">Its name in paths.</param>
/// <param name="Codec">Its name in a playlist's CODECS (RFC 6381).</param>
/// <param name="Bitrate">Bits per second; 0 for lossless.</param>
internal sealed record RenditionPlan(string Name, string Codec, int Bitrate)
{
    /// <summary>
    /// How many samples an AAC encoder hears before the track begins: a multiple of every AAC frame. ffmpeg's needs about a tenth
    /// of a second until its choices are good, and would take each track's beginning for a sound that bursts out of silence.
    /// </summary>
    private const int AacLeadIn = 8_192;

    /// <summary>How many samples are encoded before the track's first one, and are not stored.</summary>
    public int LeadIn { get; init; }

    public static RenditionPlan Flac { get; } = new("flac", "fLaC", 0);

    public static RenditionPlan Opus { get; } = new("opus-96", "Opus", 96_000);

    /// <summary>For the slowest networks; only where ffmpeg has an encoder for it.</summary>
    public static RenditionPlan HeAac { get; } = new("heaac-48", "mp4a.40.5", 48_000) { LeadIn = AacLeadIn };

    public static IReadOnlyList<RenditionPlan> Aac { get; } =
    [
        new("aac-64", "mp4a.40.2", 64_000) { LeadIn = AacLeadIn },
        new("aac-128", "mp4a.40.2", 128_000) { LeadIn = AacLeadIn },
        new("aac-256", "mp4a.40.2", 256_000) { LeadIn = AacLeadIn },
    ];

    /// <summary>All encodings for a source; a lossless one is never made from a lossy source.</summary>
    public static IReadOnlyList<RenditionPlan> For(bool isLosslessSource, bool hasHeAac)
        => [.. hasHeAac ? [HeAac] : Array.Empty<RenditionPlan>(), .. Aac, Opus, .. isLosslessSource ? [Flac] : Array.Empty<RenditionPlan>()];
}

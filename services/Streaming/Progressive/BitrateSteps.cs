namespace MusicStreaming.Streaming.Progressive;

/// <summary>The bit rates that files are made with: a few, so that one file serves many.</summary>
internal static class BitrateSteps
{
    private static readonly int[] Steps = [32_000, 48_000, 64_000, 96_000, 128_000, 160_000, 192_000, 256_000, 320_000];

    public static bool Has(int bitrate) => Steps.Contains(bitrate);

    /// <summary>The highest that is no more than this; the lowest where there is none.</summary>
    public static int AtMost(int bitrate) => Steps.LastOrDefault(step => step <= bitrate, Steps[0]);
}

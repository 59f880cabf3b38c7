namespace MusicStreaming.Streaming.Playback;

/// <summary>What a listener can ask for.</summary>
internal static class PlaybackQuality
{
    /// <summary>No more than 64 kb/s.</summary>
    public const string DataSaver = "dataSaver";

    /// <summary>No more than 128 kb/s.</summary>
    public const string Normal = "normal";

    /// <summary>As much as the plan allows, as the network carries it: the default.</summary>
    public const string High = "high";

    public const string Lossless = "lossless";

    private const int DataSaverBitrate = 64_000;
    private const int NormalBitrate = 128_000;

    /// <summary>The most bits per second that lossy sound may take.</summary>
    public static int LimitOf(string? quality) => quality switch
    {
        DataSaver => DataSaverBitrate,
        Normal => NormalBitrate,
        _ => int.MaxValue,
    };
}

namespace MusicStreaming.Composer.Library;

internal enum AudioFormat
{
    Mp3,
    M4a,
    Flac,
}

/// <summary>What makes one track itself: its key, tempo and metre, the harmony of its themes, and how its band is cast.</summary>
internal sealed record TrackPlan(string Title, string Key, double Tempo, int BeatsPerBar)
{
    /// <summary>The harmony of theme A.</summary>
    public required string Verse { get; init; }

    /// <summary>The harmony of theme B.</summary>
    public required string Chorus { get; init; }

    /// <summary>The harmony of the closing chord, theme "end".</summary>
    public string Close { get; init; } = "I";

    /// <summary>Which of the band's line-ups plays.</summary>
    public int Cast { get; init; }

    /// <summary>What could be sung to the tune.</summary>
    public IReadOnlyList<Words> Words { get; init; } = [];

    public AudioFormat Format { get; init; } = AudioFormat.Mp3;

    /// <summary>Kilobits a second, for the lossy formats.</summary>
    public int Bitrate { get; init; } = 160;

    public string HarmonyOf(string theme) => theme switch
    {
        "A" => Verse,
        "B" => Chorus,
        "end" => Close,
        _ => throw new ArgumentException($"There is no theme '{theme}'.", nameof(theme)),
    };
}

using System.Globalization;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>A tone of a frequency of its own, so that it is known again in whatever it is mixed with.</summary>
internal sealed record Lamp(string Title, string Album, int Number, double Frequency, double Amplitude)
{
    public const double Seconds = 3;

    /// <summary>As loud as files are mastered.</summary>
    private const double Loud = 0.89;

    /// <summary>Two of an album that differ by 14 dB, and little enough in frequency to be equally loud to an ear.</summary>
    public static readonly Lamp Dim = new("Lantern Turned Down", "Two Lanterns", 1, 500, 0.04);
    public static readonly Lamp Bright = new("Lantern Turned Up", "Two Lanterns", 2, 620, 0.2);

    /// <summary>Of two albums, so that the one is faded into the other.</summary>
    public static readonly Lamp Coming = new("Headlight Coming", "Westbound", 1, 700, Loud);
    public static readonly Lamp Going = new("Headlight Going", "Eastbound", 1, 2_300, Loud);

    public static readonly IReadOnlyList<Lamp> All = [Dim, Bright, Coming, Going];

    /// <summary>What ffmpeg makes it of.</summary>
    public string Source => string.Create(
        CultureInfo.InvariantCulture, $"aevalsrc={Amplitude}*sin(2*PI*{Frequency}*t):s={TestLibrary.SampleRate}:d={Seconds}:c=mono");
}

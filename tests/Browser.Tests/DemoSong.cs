namespace MusicStreaming.Browser.Tests;

/// <summary>The one track of the demo library that the platform of the tests has: encoding all of it would take minutes of a processor.</summary>
internal static class DemoSong
{
    /// <summary>Where it lies in the demo library.</summary>
    public const string File = $"Halden Moor/Tidewater Atlas/03 {Title}.mp3";

    public const string Title = "A Harbour Without Ships";

    /// <summary>The title is long enough that one wrong letter leaves no doubt.</summary>
    public const string MistypedTitle = "A Hxrbour Without Ships";
}

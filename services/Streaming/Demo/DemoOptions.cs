namespace MusicStreaming.Streaming.Demo;

internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>The folder of the demo library; nothing is seeded where it is not set.</summary>
    public string? Folder { get; set; }
}

using System.Diagnostics;

namespace MusicStreaming.Streaming;

/// <summary>Traces of our own long work.</summary>
internal static class StreamingActivities
{
    public const string Name = "MusicStreaming.Streaming";

    public static readonly ActivitySource Source = new(Name);
}

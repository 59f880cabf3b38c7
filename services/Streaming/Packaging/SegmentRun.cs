namespace MusicStreaming.Streaming.Packaging;

/// <summary>Segments of equal length that follow each other; nearly all of a track are.</summary>
/// <param name="Duration">The length of each, in the rendition's time scale.</param>
/// <param name="Count">How many there are.</param>
internal sealed record SegmentRun(long Duration, int Count);

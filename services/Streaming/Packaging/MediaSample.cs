namespace MusicStreaming.Streaming.Packaging;

/// <summary>A sample in the words of ISO/IEC 14496-12: a frame of encoded audio.</summary>
/// <param name="Duration">How long it plays, in the init segment's time scale; padding does not count.</param>
/// <param name="Size">Its number of bytes.</param>
internal readonly record struct MediaSample(uint Duration, int Size);

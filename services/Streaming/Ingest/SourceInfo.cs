using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>What the probe found in a file.</summary>
/// <param name="Duration">What the file says that its duration is; null where it does not say, as what was written into a pipe.</param>
/// <param name="IsDurationExact">Whether it says so by counting samples; a bare MP3 stream is only estimated.</param>
/// <param name="IsLossless">Whether its codec loses nothing.</param>
/// <param name="SampleRate">Samples a second.</param>
/// <param name="Channels">The number of channels.</param>
/// <param name="BitsPerSample">The depth of a lossless source's samples.</param>
/// <param name="CoverStream">The index of the stream with a picture, where there is one that browsers know.</param>
/// <param name="Tags">What its tags say; of a picture only that there is one.</param>
internal sealed record SourceInfo(
    TimeSpan? Duration,
    bool IsDurationExact,
    bool IsLossless,
    int SampleRate,
    int Channels,
    int BitsPerSample,
    int? CoverStream,
    SourceTags Tags);

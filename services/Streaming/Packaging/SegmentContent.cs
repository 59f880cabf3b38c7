using System.Buffers;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>The samples of the segment that is being filled. What a file says makes it take no more memory than its bounds.</summary>
internal sealed class SegmentContent
{
    private const int MaxBytes = 1 << 26;
    private const int MaxSamples = 1 << 17;

    private readonly ArrayBufferWriter<byte> _data = new();
    private readonly List<MediaSample> _samples = [];

    public IReadOnlyList<MediaSample> Samples => _samples;

    public ReadOnlySpan<byte> Data => _data.WrittenSpan;

    public long Duration { get; private set; }

    /// <summary>Whether all samples are as long as the first, so that it is enough to say it once.</summary>
    public bool IsEven { get; private set; } = true;

    /// <param name="sample">The sample as the segment describes it.</param>
    /// <param name="data">Its bytes.</param>
    /// <param name="heard">How much of it is music.</param>
    public void Add(MediaSample sample, ReadOnlySpan<byte> data, uint heard)
    {
        if (_samples.Count == MaxSamples || _data.WrittenCount > MaxBytes - data.Length)
        {
            throw new InvalidDataException("The file has too much data for its time.");
        }

        _samples.Add(sample);
        _data.Write(data);
        Duration += heard;
        IsEven = IsEven && sample.Duration == _samples[0].Duration;
    }

    public void Clear()
    {
        _samples.Clear();
        _data.ResetWrittenCount();
        Duration = 0;
        IsEven = true;
    }
}

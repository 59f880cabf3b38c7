namespace MusicStreaming.Streaming.Waveforms;

/// <summary>The shape of a track.</summary>
/// <param name="Peaks">The highest sample of each of at most a thousand equally long pieces, from 0 to 255 for full scale.</param>
/// <param name="DurationSeconds">The track's length in seconds.</param>
public sealed record WaveformResponse(IReadOnlyList<int> Peaks, double DurationSeconds)
{
    internal static WaveformResponse From(Waveform waveform)
        => new([.. Convert.FromBase64String(waveform.Peaks).Select(peak => (int)peak)], waveform.DurationSeconds);
}

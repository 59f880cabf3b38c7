using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Analysis;

/// <summary>
/// Hears a decoded sound, one or two channels of it, and measures all that is to be known of it on the way. A sound of one
/// channel comes out of both loudspeakers, and counts so.
/// </summary>
internal sealed class SoundAnalyser
{
    /// <summary>A step is 100 ms, as the loudness needs it; it has ten pieces of the waveform.</summary>
    private const int StepsPerSecond = 10;
    private const int PiecesPerStep = 10;

    /// <summary>Infinities do not exist in JSON, and nothing is quieter than this anyway.</summary>
    private const double Quietest = -144;

    private readonly int _rate;
    private readonly int _channels;
    private readonly float[] _left;
    private readonly float[] _right;
    private readonly LoudnessMeter _loudness;
    private readonly SilenceMeter _silence;
    private readonly WaveformMeter _waveform = new();
    private readonly TruePeakMeter[] _peaks;
    private int _inStep;
    private long _samples;

    public SoundAnalyser(int rate, int channels)
    {
        (_rate, _channels) = (rate, channels);
        _left = new float[rate / StepsPerSecond];
        _right = channels == 1 ? _left : new float[_left.Length];
        _loudness = new LoudnessMeter(rate);
        _silence = new SilenceMeter(rate);
        _peaks = [.. Enumerable.Range(0, channels).Select(_ => new TruePeakMeter())];
    }

    public TimeSpan Heard => TimeSpan.FromSeconds((double)(_samples + _inStep) / _rate);

    public bool IsAudible => _silence.IsAudible;

    /// <summary>Takes the next samples, those of the channels in turn.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (samples.Length >= _channels)
        {
            var count = Math.Min(_left.Length - _inStep, samples.Length / _channels);
            if (_channels == 1)
            {
                SaneSamples.Copy(samples, _left.AsSpan(_inStep, count));
            }
            else
            {
                SaneSamples.Part(samples, _left.AsSpan(_inStep, count), _right.AsSpan(_inStep, count));
            }

            samples = samples[(count * _channels)..];
            _inStep += count;
            if (_inStep == _left.Length)
            {
                _loudness.Add(_left, _right);
                EndStep();
            }
        }
    }

    public SoundReport End()
    {
        if (_inStep > 0)
        {
            EndStep();
        }

        var loudness = _loudness.Blocks.Integrated() is { } lufs ? new Loudness(Math.Round(lufs, 2), TruePeak()) : null;
        return new SoundReport(_samples, _rate, loudness, LoudnessBlocks.From(_loudness.Blocks), _silence.Silence(_samples), _waveform.Peaks());
    }

    private void EndStep()
    {
        var left = _left.AsSpan(0, _inStep);
        var right = _right.AsSpan(0, _inStep);
        _silence.Add(_samples, left, right);
        var piece = _left.Length / PiecesPerStep;
        var (most, mostRight) = (0f, 0f);
        for (var from = 0; from < _inStep; from += piece)
        {
            var length = Math.Min(piece, _inStep - from);
            var highest = TruePeakMeter.Highest(left.Slice(from, length));
            var highestRight = _channels == 1 ? highest : TruePeakMeter.Highest(right.Slice(from, length));
            _waveform.Add(Math.Max(highest, highestRight));
            (most, mostRight) = (Math.Max(most, highest), Math.Max(mostRight, highestRight));
        }

        _peaks[0].Add(left, most);
        if (_channels > 1)
        {
            _peaks[1].Add(right, mostRight);
        }

        _samples += _inStep;
        _inStep = 0;
    }

    private double TruePeak()
    {
        var peak = 20 * Math.Log10(_peaks.Max(meter => meter.Peak));
        return double.IsFinite(peak) ? Math.Round(peak, 2) : Quietest;
    }
}

namespace MusicStreaming.Streaming.Analysis;

/// <summary>Makes the gating blocks of a sound that comes in steps of 100 ms.</summary>
internal sealed class LoudnessMeter(int rate)
{
    /// <summary>A block is as long as four steps.</summary>
    private const int StepsPerBlock = 4;

    private readonly KWeighting _weighting = new(rate);
    private readonly double[] _energies = new double[StepsPerBlock];
    private int _steps;

    public LoudnessHistogram Blocks { get; } = new();

    /// <summary>Takes a step. What is left at the end and is no whole step does not count.</summary>
    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        _energies[_steps % StepsPerBlock] = _weighting.Energy(left, right) / left.Length;
        if (++_steps >= StepsPerBlock)
        {
            Blocks.Add(_energies.Sum() / StepsPerBlock);
        }
    }
}

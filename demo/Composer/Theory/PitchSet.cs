namespace MusicStreaming.Composer.Theory;

/// <summary>A set of pitch classes (0 is C), laid over all octaves of MIDI pitches.</summary>
internal readonly record struct PitchSet(int Mask)
{
    public static PitchSet Of(IEnumerable<int> pitches)
        => new(pitches.Aggregate(0, (mask, pitch) => mask | (1 << ClassOf(pitch))));

    public static int ClassOf(int pitch) => ((pitch % 12) + 12) % 12;

    public bool Contains(int pitch) => (Mask & (1 << ClassOf(pitch))) != 0;

    public PitchSet Union(PitchSet other) => new(Mask | other.Mask);

    public PitchSet Without(PitchSet other) => new(Mask & ~other.Mask);

    /// <summary>The member that is closest to a pitch; of two equally close ones, the lower.</summary>
    public int Nearest(int pitch)
    {
        for (var distance = 0; distance < 12; distance++)
        {
            if (Contains(pitch - distance))
            {
                return pitch - distance;
            }

            if (Contains(pitch + distance))
            {
                return pitch + distance;
            }
        }

        throw new InvalidOperationException("An empty set has no nearest pitch.");
    }

    /// <summary>The member that lies a number of members above (or, negative, below) the one nearest to a pitch.</summary>
    public int Step(int pitch, int steps)
    {
        var current = Nearest(pitch);

        for (var left = Math.Abs(steps); left > 0; left--)
        {
            do
            {
                current += Math.Sign(steps);
            }
            while (!Contains(current));
        }

        return current;
    }
}

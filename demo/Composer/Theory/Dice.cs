namespace MusicStreaming.Composer.Theory;

/// <summary>
/// A seeded random generator (SplitMix64). <see cref="Random"/> does not promise the same sequence in the next
/// version of .NET, and the library has to come out the same.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice whose sequence follows from names alone (FNV-1a), so that adding a track changes no other.</summary>
    public static Dice For(params ReadOnlySpan<string> names)
    {
        var hash = 14695981039346656037UL;

        foreach (var name in names)
        {
            foreach (var character in name + "\n")
            {
                hash = (hash ^ character) * 1099511628211UL;
            }
        }

        return new Dice(hash);
    }

    public double Unit() => (Next() >> 11) / (double)(1UL << 53);

    public int Below(int limit) => (int)(Unit() * limit);

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Normally distributed with deviation 1 (Box-Muller).</summary>
    public double Gaussian()
        => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}

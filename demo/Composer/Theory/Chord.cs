namespace MusicStreaming.Composer.Theory;

/// <summary>A chord by pitch classes: its root, the intervals above it in order, and the note in the bass.</summary>
internal sealed record Chord(int Root, IReadOnlyList<int> Intervals, int Bass)
{
    public IEnumerable<int> Pitches => Intervals.Select(interval => Root + interval);

    public PitchSet Tones => PitchSet.Of(Pitches);

    public int Third => PitchSet.ClassOf(Root + Intervals[1]);

    public int Fifth => PitchSet.ClassOf(Root + Intervals[2]);

    /// <summary>The seventh, or the third of a triad: the note that, with the third, tells what the chord is.</summary>
    public int Guide => PitchSet.ClassOf(Root + (Intervals.Count > 3 ? Intervals[3] : Intervals[1]));

    /// <summary>
    /// The pitch classes that a number of voices play. With too few voices those go that say least: the fifth, and
    /// of rich chords the root, which the bass has anyway.
    /// </summary>
    public IReadOnlyList<int> Essential(int voices)
    {
        var order = Intervals.Count > 4 ? new[] { 1, 3, 4, 5, 2, 0 } : [1, 3, 0, 2];
        return [.. order.Where(index => index < Intervals.Count)
            .Take(voices)
            .Select(index => PitchSet.ClassOf(Root + Intervals[index]))
            .Distinct()];
    }
}

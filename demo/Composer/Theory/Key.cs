namespace MusicStreaming.Composer.Theory;

/// <summary>A tonic (pitch class) and the notes of its mode.</summary>
internal sealed record Key(int Tonic, PitchSet Notes)
{
    private static readonly Dictionary<string, int[]> Modes = new()
    {
        ["major"] = [0, 2, 4, 5, 7, 9, 11],
        ["dorian"] = [0, 2, 3, 5, 7, 9, 10],
        ["phrygian"] = [0, 1, 3, 5, 7, 8, 10],
        ["lydian"] = [0, 2, 4, 6, 7, 9, 11],
        ["mixolydian"] = [0, 2, 4, 5, 7, 9, 10],
        ["minor"] = [0, 2, 3, 5, 7, 8, 10],
        ["harmonic"] = [0, 2, 3, 5, 7, 8, 11],
        ["pentatonic"] = [0, 2, 4, 7, 9],
        ["blues"] = [0, 3, 5, 6, 7, 10],
    };

    /// <summary>Reads "D dorian" or "Bb major".</summary>
    public static Key Parse(string text)
    {
        var words = text.Split(' ');
        var tonic = "C.D.EF.G.A.B".IndexOf(words[0][0], StringComparison.Ordinal) + Accidental(words[0][1..]);
        return new Key(PitchSet.ClassOf(tonic), PitchSet.Of(Modes[words[1]].Select(step => step + tonic)));
    }

    public static int Accidental(string text) => text switch
    {
        "" => 0,
        "b" => -1,
        "#" => 1,
        _ => throw new FormatException($"'{text}' is no accidental."),
    };

    /// <summary>The notes to play over a chord: the key's, but where the chord borrows a note, that one in place of its neighbours.</summary>
    public PitchSet Over(Chord chord)
    {
        var borrowed = chord.Pitches.Where(pitch => !Notes.Contains(pitch)).ToList();
        var neighbours = PitchSet.Of(borrowed.SelectMany(pitch => new[] { pitch - 1, pitch + 1 }));
        return Notes.Without(neighbours).Union(chord.Tones);
    }
}

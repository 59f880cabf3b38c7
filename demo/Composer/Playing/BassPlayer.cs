using MusicStreaming.Composer.Scores;
using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Playing;

/// <summary>
/// Plays a bass pattern over the chords: R the root (or the note that the chord puts in the bass), o its octave, 3, 5
/// and 7 the chord's notes, g a ghosted root, a a step towards the next chord's bass.
/// </summary>
internal sealed class BassPlayer(string name, Instrument instrument, string pattern, int low = 28) : Player(name, instrument)
{
    private readonly StepPattern _pattern = new(pattern);

    public int Touch { get; init; } = 92;

    public double Legato { get; init; } = 0.92;

    public override void End(Passage passage)
        => Part.Notes.Add(new Note(passage.Start, passage.Length * 0.8, Floor(passage.ChordAt(passage.Start).Root), passage.Velocity(Touch, passage.Start)));

    protected override void Perform(Passage passage)
    {
        for (var bar = 0; bar < passage.Bars; bar++)
        {
            foreach (var stroke in _pattern.Bar(bar, passage.BeatsPerBar))
            {
                var time = passage.BarAt(bar) + stroke.Offset;
                var ghost = stroke.Symbol == 'g';
                var length = ghost ? 0.12 : stroke.Length * Legato;
                Part.Notes.Add(new Note(time, length, PitchOf(stroke.Symbol, passage, time), passage.Velocity(ghost ? Touch - 38 : Touch, time)));
            }
        }
    }

    private int PitchOf(char symbol, Passage passage, double time)
    {
        var chord = passage.ChordAt(time);

        return symbol switch
        {
            'R' or 'g' => Floor(chord.Bass),
            'o' => Floor(chord.Bass) + 12,
            '3' => Floor(chord.Third),
            '5' => Floor(chord.Fifth) is var fifth && fifth > Floor(chord.Bass) + 9 ? fifth - 12 : fifth,
            '7' => Floor(chord.Guide),
            'a' => Approach(passage, chord, Floor(passage.ChordAfter(time).Bass)),
            _ => throw new FormatException($"'{symbol}' is no note of a bass pattern."),
        };
    }

    private int Approach(Passage passage, Chord chord, int goal)
        => passage.Key.Over(chord).Step(goal, Floor(chord.Bass) > goal ? 1 : -1) is var step && step == goal ? goal - 1 : step;

    private int Floor(int pitchClass) => low + PitchSet.ClassOf(pitchClass - low);
}

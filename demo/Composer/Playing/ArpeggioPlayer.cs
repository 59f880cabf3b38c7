using MusicStreaming.Composer.Scores;
using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Playing;

/// <summary>Breaks the chords to a pattern of digits: 0 is the lowest voice, a digit past the highest goes on an octave above; b is the bass note.</summary>
internal sealed class ArpeggioPlayer(string name, Instrument instrument, Voicing voicing, string pattern) : Player(name, instrument)
{
    private readonly VoiceLeading _voices = new(voicing.Voices, voicing.Low, voicing.High);
    private readonly StepPattern _pattern = new(pattern);

    public int Touch { get; init; } = 76;

    /// <summary>How long a note rings, in quarter notes; less than a step when 0.</summary>
    public double Ring { get; init; }

    public override void End(Passage passage)
    {
        var pitches = _voices.Next(passage.ChordAt(passage.Start));

        for (var index = 0; index < pitches.Count; index++)
        {
            Part.Notes.Add(new Note(passage.Start + (index * 0.25), passage.Length - (index * 0.25), pitches[index], passage.Velocity(Touch - 6, passage.Start)));
        }
    }

    protected override void Perform(Passage passage)
    {
        IReadOnlyList<int> pitches = [];
        var current = -1.0;

        for (var bar = 0; bar < passage.Bars; bar++)
        {
            foreach (var stroke in _pattern.Bar(bar, passage.BeatsPerBar))
            {
                var time = passage.BarAt(bar) + stroke.Offset;
                var span = passage.Chords.Last(chord => chord.Start <= time + 0.001);

                if (span.Start > current)
                {
                    (current, pitches) = (span.Start, _voices.Next(span.Chord));
                }

                var length = Ring > 0 ? Math.Min(Ring, span.End - time) : stroke.Length * 0.9;
                Part.Notes.Add(new Note(time, length, PitchOf(stroke.Symbol, pitches, span.Chord), passage.Velocity(Touch, time)));
            }
        }
    }

    private static int PitchOf(char symbol, IReadOnlyList<int> pitches, Chord chord)
    {
        if (symbol == 'b')
        {
            var below = pitches[0] - 3;
            return below - PitchSet.ClassOf(below - chord.Bass);
        }

        var index = symbol - '0';
        return pitches[index % pitches.Count] + (12 * (index / pitches.Count));
    }
}

using MusicStreaming.Composer.Scores;
using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Playing;

/// <summary>
/// The manner of a melody: its range, the bar rhythms that motifs and cadences choose from, and the plan of the phrase:
/// a lower-case letter a bar for a motif (the same letter is the same motif), H a half cadence, F a full one, '.' a
/// bar's rest.
/// </summary>
internal sealed record MelodyManner(int Low, int High, IReadOnlyList<string> Rhythms, IReadOnlyList<string> Cadences)
{
    public string Plan { get; init; } = "abaH abcF";

    public int Touch { get; init; } = 92;

    /// <summary>How long a note sounds of its written length.</summary>
    public double Legato { get; init; } = 0.96;

    public double Variation { get; init; } = 0.25;
}

/// <summary>Plays a melody that states motifs, repeats, sequences and varies them, and closes its phrases.</summary>
internal sealed class MelodyPlayer(string name, Instrument instrument, MelodyManner manner) : Player(name, instrument)
{
    private readonly string _plan = manner.Plan.Replace(" ", "", StringComparison.Ordinal);
    private int _last = (manner.Low + manner.High) / 2;

    public override void End(Passage passage)
    {
        var tonic = PitchSet.Of([passage.ChordAt(passage.Start).Root]).Nearest(_last);
        Part.Notes.Add(new Note(passage.Start, passage.Length * 0.8, Fold(tonic), passage.Velocity(manner.Touch - 8, passage.Start)));
    }

    protected override void Perform(Passage passage)
    {
        var dice = passage.ThemeDice(Name);
        var motifs = _plan.Where(char.IsLower).Distinct().ToDictionary(letter => letter, _ => Motif.Invent(dice, manner.Rhythms));
        var places = new Dictionary<char, int>();
        _last = Centre;

        for (var bar = 0; bar < passage.Bars; bar++)
        {
            var letter = _plan[bar % _plan.Length];

            if (letter is 'H' or 'F')
            {
                Cadence(passage, bar, new StepPattern(dice.Pick(manner.Cadences)), letter == 'F');
            }
            else if (motifs.TryGetValue(letter, out var motif))
            {
                var played = passage.IsRepeat && passage.Dice.Chance(manner.Variation) ? motif.Vary(passage.Dice) : motif;
                var wanted = places.TryGetValue(letter, out var place) ? place : Anchor(bar);
                places[letter] = State(passage, bar, played, wanted);
            }
        }
    }

    private int Centre => (manner.Low + manner.High) / 2;

    /// <summary>Where a new motif starts: near what came before, pulled along an arch that rises to the third quarter of the phrase.</summary>
    private int Anchor(int bar)
    {
        var arch = Math.Sin(Math.PI * ((bar % 8) + 1) / 10) * (manner.High - manner.Low) * 0.3;
        return (int)Math.Round((_last + Centre + arch) / 2);
    }

    /// <summary>Plays a motif from the chord's note nearest to a wanted place: over another chord it becomes a sequence.</summary>
    private int State(Passage passage, int bar, Motif motif, int wanted)
    {
        var strokes = new StepPattern(motif.Rhythm).Bar(0, passage.BeatsPerBar);
        var first = 0;

        for (var index = 0; index < strokes.Count; index++)
        {
            var time = passage.BarAt(bar) + strokes[index].Offset;
            var chord = passage.ChordAt(time);
            var scale = passage.Key.Over(chord);
            first = index == 0 ? Fold(chord.Tones.Nearest(wanted)) : first;
            var pitch = scale.Step(first, motif.Contour[index]);
            Sound(passage, time, strokes[index], IsStrong(strokes[index]) ? ToChord(chord, pitch) : pitch);
        }

        return first;
    }

    /// <summary>Approaches the closing note by step: the tonic's chord at a full cadence, the fifth or second at a half one.</summary>
    private void Cadence(Passage passage, int bar, StepPattern rhythm, bool full)
    {
        var strokes = rhythm.Bar(0, passage.BeatsPerBar);
        var last = passage.ChordAt(passage.BarAt(bar) + strokes[^1].Offset);
        var goals = full ? new[] { 0, 4, 3 } : [7, 2];
        var wanted = PitchSet.Of(goals.Select(goal => passage.Key.Tonic + goal));
        var shared = new PitchSet(wanted.Mask & last.Tones.Mask);
        var goal = Fold((shared.Mask == 0 ? last.Tones : shared).Nearest(_last));
        var from = _last >= goal ? 1 : -1;

        for (var index = 0; index < strokes.Count; index++)
        {
            var time = passage.BarAt(bar) + strokes[index].Offset;
            var scale = passage.Key.Over(passage.ChordAt(time));
            var left = strokes.Count - 1 - index;
            Sound(passage, time, strokes[index], left == 0 ? goal : scale.Step(goal, from * left));
        }
    }

    private void Sound(Passage passage, double time, Stroke stroke, int pitch)
    {
        _last = Fold(pitch);
        Part.Notes.Add(new Note(time, stroke.Length * manner.Legato, _last, passage.Velocity(manner.Touch, time)));
    }

    private static bool IsStrong(Stroke stroke) => stroke.Length >= 1 || Math.Abs(stroke.Offset - Math.Round(stroke.Offset)) < 0.01;

    /// <summary>The chord's note within a step; a note farther away stays what it is and passes.</summary>
    private static int ToChord(Chord chord, int pitch)
    {
        var near = chord.Tones.Nearest(pitch);
        return Math.Abs(near - pitch) <= 2 ? near : pitch;
    }

    private int Fold(int pitch)
    {
        while (pitch > manner.High)
        {
            pitch -= 12;
        }

        while (pitch < manner.Low)
        {
            pitch += 12;
        }

        return pitch;
    }
}

using MusicStreaming.Composer.Scores;
using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Playing;

/// <summary>Walks in quarter notes: the root where a chord starts, a half step into the next one's, and between them the chord's notes and steps.</summary>
internal sealed class WalkingBassPlayer(string name, Instrument instrument, int low = 28, int high = 52) : Player(name, instrument)
{
    private int _last = (low + high) / 2;

    public override void End(Passage passage)
    {
        var root = PitchSet.Of([passage.ChordAt(passage.Start).Root]).Nearest(low + 7);
        Part.Notes.Add(new Note(passage.Start, passage.Length * 0.7, root, passage.Velocity(88, passage.Start)));
    }

    protected override void Perform(Passage passage)
    {
        foreach (var span in passage.Chords)
        {
            var next = passage.ChordAfter(span.Start);
            var goal = PitchSet.Of([next.Bass]).Nearest(_last);

            for (var beat = 0; beat < span.Length; beat++)
            {
                var time = span.Start + beat;
                _last = Fold(Choose(passage, span, beat, goal));
                Part.Notes.Add(new Note(time, 0.93, _last, passage.Velocity(beat % 2 == 0 ? 88 : 95, time)));

                if (passage.Dice.Chance(0.12))
                {
                    Part.Notes.Add(new Note(time + 0.5, 0.2, _last, passage.Velocity(58, time + 0.5)));
                }
            }
        }
    }

    private int Choose(Passage passage, ChordSpan span, int beat, int goal)
    {
        if (beat == 0)
        {
            return PitchSet.Of([span.Chord.Bass]).Nearest(_last);
        }

        if (beat == (int)span.Length - 1)
        {
            return passage.Dice.Chance(0.6) ? goal + (_last > goal ? 1 : -1) : passage.Key.Over(span.Chord).Step(goal, _last > goal ? 1 : -1);
        }

        var direction = goal > _last || _last < low + 5 ? 1 : -1;
        var notes = passage.Dice.Chance(0.6) ? span.Chord.Tones : passage.Key.Over(span.Chord);
        return notes.Step(_last + direction, 0) is var near && near != _last ? near : notes.Step(_last, direction);
    }

    private int Fold(int pitch) => pitch > high ? pitch - 12 : pitch < low ? pitch + 12 : pitch;
}

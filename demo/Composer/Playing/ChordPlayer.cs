using MusicStreaming.Composer.Scores;
using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Playing;

/// <summary>How chords are laid: how many voices, and the range that they lie in.</summary>
internal readonly record struct Voicing(int Voices, int Low, int High);

/// <summary>
/// Plays the chords with smooth voice leading: struck to a pattern (x, X louder, s short), or, without one, held for as
/// long as each lasts, with notes that two chords share tied over.
/// </summary>
internal sealed class ChordPlayer(string name, Instrument instrument, Voicing voicing, string pattern = "") : Player(name, instrument)
{
    private readonly VoiceLeading _voices = new(voicing.Voices, voicing.Low, voicing.High);
    private readonly StepPattern? _pattern = pattern.Length == 0 ? null : new StepPattern(pattern);

    public int Touch { get; init; } = 76;

    /// <summary>The time between the notes of a strummed or rolled chord, in quarter notes.</summary>
    public double Strum { get; init; }

    /// <summary>Plays only this voice of the chord, counted from the lowest: one desk of a string section.</summary>
    public int? OnlyVoice { get; init; }

    public override void End(Passage passage)
        => Strike(passage, passage.Start, passage.Length * 0.85, _voices.Next(passage.ChordAt(passage.Start)), Touch, Math.Max(Strum, 0.04));

    protected override void Perform(Passage passage)
    {
        foreach (var span in passage.Chords)
        {
            var pitches = _voices.Next(span.Chord);

            if (_pattern is null)
            {
                Hold(passage, span, pitches);
            }
            else
            {
                StrikePattern(passage, span, pitches, _pattern);
            }
        }
    }

    private void StrikePattern(Passage passage, ChordSpan span, IReadOnlyList<int> pitches, StepPattern pattern)
    {
        var firstBar = (int)((span.Start - passage.Start) / passage.BeatsPerBar);
        var lastBar = (int)((span.End - passage.Start - 0.001) / passage.BeatsPerBar);

        for (var bar = firstBar; bar <= lastBar; bar++)
        {
            foreach (var stroke in pattern.Bar(bar, passage.BeatsPerBar))
            {
                var time = passage.BarAt(bar) + stroke.Offset;

                if (time >= span.Start - 0.001 && time < span.End - 0.001)
                {
                    var touch = stroke.Symbol == 'X' ? Touch + 14 : Touch;
                    var length = stroke.Symbol == 's' ? Math.Min(stroke.Length, 0.25) * 0.8 : stroke.Length * 0.95;
                    Strike(passage, time, length, pitches, touch, Strum);
                }
            }
        }
    }

    private void Hold(Passage passage, ChordSpan span, IReadOnlyList<int> pitches)
    {
        foreach (var pitch in Chosen(pitches))
        {
            var tied = Part.Notes.FindIndex(note => note.Pitch == pitch && Math.Abs(note.Start + note.Length - span.Start) < 0.05);

            if (tied >= 0 && Part.Notes[tied].Length < 16)
            {
                Part.Notes[tied] = Part.Notes[tied] with { Length = span.End - Part.Notes[tied].Start };
            }
            else
            {
                Part.Notes.Add(new Note(span.Start, span.Length, pitch, passage.Velocity(Touch, span.Start)));
            }
        }
    }

    private void Strike(Passage passage, double time, double length, IReadOnlyList<int> pitches, int touch, double strum)
    {
        var delay = 0.0;

        foreach (var pitch in Chosen(pitches))
        {
            Part.Notes.Add(new Note(time + delay, Math.Max(0.1, length - delay), pitch, passage.Velocity(touch, time)));
            delay += strum;
        }
    }

    private IEnumerable<int> Chosen(IReadOnlyList<int> pitches) => OnlyVoice is { } voice ? [pitches[voice]] : pitches;
}

using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Playing;

/// <summary>Follows a leading player: a number of scale steps away (a third, a sixth), an octave away, or later, as an echo.</summary>
internal sealed class ShadowPlayer(string name, Instrument instrument, Player leader) : Player(name, instrument)
{
    /// <summary>Steps of the scale above (or, negative, below) the leader.</summary>
    public int Steps { get; init; }

    public int Octaves { get; init; }

    /// <summary>How much later, in quarter notes.</summary>
    public double Delay { get; init; }

    public double Loudness { get; init; } = 0.8;

    public override void End(Passage passage) => Perform(passage);

    protected override void Perform(Passage passage)
    {
        foreach (var note in leader.Part.Notes.Where(note => note.Start >= passage.Start))
        {
            var chord = passage.ChordAt(note.Start);
            var scale = passage.Key.Over(chord);
            var moved = Steps == 0 ? note.Pitch : scale.Step(note.Pitch, Steps);

            if (Steps != 0 && note.Length >= 1 && !chord.Tones.Contains(moved))
            {
                moved = chord.Tones.Step(note.Pitch, Math.Sign(Steps));
            }

            Part.Notes.Add(note with
            {
                Start = note.Start + Delay,
                Pitch = moved + (12 * Octaves),
                Velocity = (int)(note.Velocity * Loudness),
            });
        }
    }
}

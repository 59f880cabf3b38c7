using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Scores;

/// <summary>Makes a written part a played one: swing, and small errors of time and touch.</summary>
internal sealed class Humaniser(Dice dice, double tempo, Feel feel)
{
    public void Humanise(Part part)
    {
        for (var index = 0; index < part.Notes.Count; index++)
        {
            var note = part.Notes[index];
            var start = Swing(note.Start);
            var end = Swing(note.Start + note.Length);
            var stray = Math.Clamp(dice.Gaussian(), -2, 2) * part.Instrument.Looseness * tempo / 60;

            part.Notes[index] = note with
            {
                Start = Math.Max(0, start + stray),
                Length = Math.Max(0.05, end - start),
                Velocity = Math.Clamp(note.Velocity + (int)Math.Round(dice.Gaussian() * 3.5), 1, 127),
            };
        }
    }

    /// <summary>Bends time inside each pair of steps so that the first takes its share of the pair and the second the rest.</summary>
    private double Swing(double time)
    {
        var pair = feel.Unit * 2;
        var whole = Math.Floor(time / pair);
        var within = (time / pair) - whole;
        var bent = within < 0.5 ? within * 2 * feel.Share : feel.Share + ((within - 0.5) * 2 * (1 - feel.Share));
        return (whole + bent) * pair;
    }
}

/// <summary>Which steps swing (0.5 for eighths, 0.25 for sixteenths) and how much of a pair the first one takes (0.5 is straight).</summary>
internal readonly record struct Feel(double Unit, double Share)
{
    public static Feel Straight { get; } = new(0.5, 0.5);
}

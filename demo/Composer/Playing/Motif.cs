using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Playing;

/// <summary>A bar's worth of melody without a place: a rhythm, and how many steps of the scale each note lies from the first.</summary>
internal sealed record Motif(string Rhythm, IReadOnlyList<int> Contour)
{
    public static Motif Invent(Dice dice, IReadOnlyList<string> rhythms)
    {
        var rhythm = dice.Pick(rhythms);
        var notes = rhythm.Count(symbol => symbol is not ('.' or '-' or ' '));
        var turn = dice.Below(3) switch { 0 => 0, 1 => notes / 2, _ => notes };
        var contour = new List<int> { 0 };

        while (contour.Count < notes)
        {
            contour.Add(contour[^1] + StepFrom(contour, contour.Count < turn ? 1 : -1, dice));
        }

        return new Motif(rhythm, contour);
    }

    /// <summary>The same idea with one inner note changed to its neighbour, as a player would the second time.</summary>
    public Motif Vary(Dice dice)
    {
        if (Contour.Count < 3)
        {
            return this;
        }

        var changed = 1 + dice.Below(Contour.Count - 2);
        return this with
        {
            Contour = [.. Contour.Select((step, index) => index == changed ? step + (dice.Chance(0.5) ? 1 : -1) : step)],
        };
    }

    /// <summary>Mostly steps, some skips; after a leap the melody turns back, which is what makes it singable.</summary>
    private static int StepFrom(List<int> contour, int direction, Dice dice)
    {
        var last = contour.Count > 1 ? contour[^1] - contour[^2] : 0;

        if (Math.Abs(last) >= 3)
        {
            return -Math.Sign(last);
        }

        var size = dice.Unit() switch { < 0.12 => 0, < 0.70 => 1, < 0.90 => 2, _ => 3 };
        return size * (dice.Chance(0.8) ? direction : -direction);
    }
}

namespace MusicStreaming.Composer.Playing;

/// <summary>A stroke within a bar: where it starts and how long it lasts, in quarter notes, and what is struck.</summary>
internal readonly record struct Stroke(double Offset, double Length, char Symbol);

/// <summary>
/// Reads rhythm written as text: each character is an equal share of the bar, '.' is a rest, '-' holds what came
/// before, any other character starts a note; '|' parts bars, which take turns, and spaces only help the eye.
/// </summary>
internal sealed class StepPattern
{
    private readonly string[] _bars;

    public StepPattern(string text) => _bars = text.Replace(" ", "", StringComparison.Ordinal).Split('|');

    public IReadOnlyList<Stroke> Bar(int index, int beatsPerBar)
    {
        var bar = _bars[index % _bars.Length];
        var step = (double)beatsPerBar / bar.Length;
        var strokes = new List<Stroke>();

        for (var position = 0; position < bar.Length; position++)
        {
            if (bar[position] is '.' or '-')
            {
                continue;
            }

            var end = position + 1;

            while (end < bar.Length && bar[end] == '-')
            {
                end++;
            }

            strokes.Add(new Stroke(position * step, (end - position) * step, bar[position]));
        }

        return strokes;
    }
}

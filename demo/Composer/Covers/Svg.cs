using System.Globalization;
using System.Text;
using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Covers;

/// <summary>A square drawing of 1000 by 1000 under construction.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _shapes = new();

    public Svg Add(FormattableString shape)
    {
        _shapes.AppendLine(shape.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A linear gradient from top to bottom, to be named in fill='url(#id)'.</summary>
    public Svg Gradient(string id, params ReadOnlySpan<(int Percent, string Colour)> stops)
    {
        Add($"<linearGradient id='{id}' x1='0' y1='0' x2='0' y2='1'>");

        foreach (var (percent, colour) in stops)
        {
            Add($"<stop offset='{percent}%' stop-color='{colour}'/>");
        }

        return Add($"</linearGradient>");
    }

    /// <summary>A line of hills or waves: a sum of a few sines, closed at the bottom.</summary>
    public Svg Ridge(Dice dice, double height, double roughness, string style)
    {
        var waves = Enumerable.Range(1, 5).Select(order => (Order: order, Size: roughness * dice.Unit() / order, Phase: dice.Unit() * 6.3)).ToList();
        var points = new StringBuilder("M0 1000");

        for (var x = 0; x <= 1000; x += 10)
        {
            var y = height - waves.Sum(wave => wave.Size * Math.Sin((x / 1000.0 * wave.Order * 5) + wave.Phase));
            points.Append(CultureInfo.InvariantCulture, $" L{x} {y:F1}");
        }

        return Add($"<path d='{points} L1000 1000 Z' {style}/>");
    }

    public Svg Text(string text, int x, int y, int size, string style)
        => Add($"<text x='{x}' y='{y}' font-size='{size}' {style}>{text.Replace("&", "&amp;", StringComparison.Ordinal)}</text>");

    public override string ToString()
        => $"<svg xmlns='http://www.w3.org/2000/svg' width='1000' height='1000' viewBox='0 0 1000 1000'>{_shapes}</svg>";
}

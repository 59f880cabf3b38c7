using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Covers;

/// <summary>Contour lines of a seabed in morning colours, like a chart.</summary>
internal static class TidewaterCover
{
    public static string Draw()
    {
        var dice = Dice.For("tidewater");
        var svg = new Svg()
            .Gradient("sky", (0, "#f6e7d4"), (45, "#f2c9a8"), (100, "#6fa3a8"))
            .Add($"<rect width='1000' height='1000' fill='url(#sky)'/>")
            .Add($"<circle cx='680' cy='330' r='130' fill='#fff4e2' opacity='.9'/>");

        for (var line = 0; line < 16; line++)
        {
            var shade = 158 - (line * 8);
            svg.Ridge(dice, 440 + (line * 36), 60 - (line * 2), $"fill='rgb({shade - 60},{shade},{shade + 8})' fill-opacity='.30' stroke='#fdf6ea' stroke-opacity='.55' stroke-width='1.6'");
        }

        return svg
            .Text("TIDEWATER ATLAS", 70, 118, 50, "font-family='Liberation Sans' letter-spacing='14' fill='#24454c'")
            .Text("HALDEN MOOR", 72, 164, 25, "font-family='Liberation Sans' letter-spacing='9' fill='#24454c' opacity='.8'")
            .ToString();
    }
}

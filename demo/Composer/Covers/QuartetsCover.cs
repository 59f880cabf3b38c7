using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Covers;

/// <summary>Rain that falls as notes on four staves, and the rings that it makes.</summary>
internal static class QuartetsCover
{
    public static string Draw()
    {
        var dice = Dice.For("quartets");
        var svg = new Svg()
            .Gradient("grey", (0, "#37506b"), (60, "#6f8ea6"), (100, "#a9bfca"))
            .Add($"<rect width='1000' height='1000' fill='url(#grey)'/>");

        for (var staff = 0; staff < 20; staff++)
        {
            var y = 300 + (staff / 5 * 105) + (staff % 5 * 15);
            svg.Add($"<path d='M0 {y} H1000' stroke='#eaf2f6' stroke-width='1.4' opacity='.55'/>");
        }

        for (var drop = 0; drop < 74; drop++)
        {
            var (x, y) = (dice.Below(1000), 240 + dice.Below(470));
            var length = 30 + dice.Below(90);
            svg.Add($"<path d='M{x + 8} {y} l{length * 0.12:F1} {-length}' stroke='#f7fbff' stroke-width='2' opacity='.6'/>");
            svg.Add($"<ellipse cx='{x}' cy='{y}' rx='10' ry='7' transform='rotate(-22 {x} {y})' fill='#0f2233'/>");
        }

        for (var ring = 0; ring < 13; ring++)
        {
            var (x, y) = (dice.Below(1000), 790 + dice.Below(190));

            for (var wave = 1; wave <= 3; wave++)
            {
                svg.Add($"<ellipse cx='{x}' cy='{y}' rx='{wave * 34}' ry='{wave * 9}' fill='none' stroke='#f7fbff' stroke-width='2' opacity='{0.75 / wave:F2}'/>");
            }
        }

        return svg
            .Text("Quartets for Rain", 62, 138, 94, "font-family='Liberation Serif' font-style='italic' fill='#f7fbff'")
            .Text("ILSE VERANY", 68, 194, 28, "font-family='Liberation Sans' letter-spacing='12' fill='#d7e5ee'")
            .ToString();
    }
}

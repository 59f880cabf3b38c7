using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Covers;

/// <summary>A neon grid runs into a striped sun, and above it the stars are joined like exits on a road map.</summary>
internal static class MotorwayCover
{
    public static string Draw()
    {
        var dice = Dice.For("motorway");
        var svg = new Svg()
            .Gradient("dusk", (0, "#0b0221"), (55, "#3a0a5e"), (64, "#c2267e"), (65, "#12042b"), (100, "#1b0636"))
            .Gradient("sun", (0, "#ffe66b"), (55, "#ff7a59"), (100, "#ff2f92"))
            .Add($"<rect width='1000' height='1000' fill='url(#dusk)'/>")
            .Add($"<clipPath id='disc'><circle cx='500' cy='500' r='220'/></clipPath><g clip-path='url(#disc)'>")
            .Add($"<rect x='280' y='280' width='440' height='440' fill='url(#sun)'/>");

        for (var stripe = 0; stripe < 7; stripe++)
        {
            svg.Add($"<rect x='270' y='{490 + (stripe * 26)}' width='460' height='{4 + (stripe * 2)}' fill='#5a1268'/>");
        }

        svg.Add($"</g><rect y='650' width='1000' height='350' fill='#12042b'/>");

        for (var line = -14; line <= 14; line++)
        {
            svg.Add($"<path d='M{500 + (line * 26)} 650 L{500 + (line * 190)} 1000' stroke='#2ff3ff' stroke-width='2.4' opacity='.75'/>");
        }

        for (var line = 0; line < 11; line++)
        {
            svg.Add($"<path d='M0 {650 + (line * line * 3.4):F1} H1000' stroke='#2ff3ff' stroke-width='{1.2 + (line * 0.3):F1}' opacity='.75'/>");
        }

        var (x, y) = (70, 250);

        while (x < 900)
        {
            var (nextX, nextY) = (x + 60 + dice.Below(80), 165 + dice.Below(130));
            svg.Add($"<path d='M{x} {y} L{nextX} {nextY}' stroke='#ff8ad1' stroke-width='1.6' opacity='.8'/><circle cx='{x}' cy='{y}' r='{3 + dice.Below(4)}' fill='#fff'/>");
            (x, y) = (nextX, nextY);
        }

        return svg
            .Add($"<circle cx='{x}' cy='{y}' r='6' fill='#fff'/>")
            .Text("MOTORWAY CONSTELLATIONS", 500, 108, 50, "text-anchor='middle' font-family='Liberation Sans' font-weight='700' font-style='italic' fill='#fff' stroke='#ff2f92' stroke-width='1' textLength='880'")
            .Text("NEON CARTOGRAPHY", 500, 930, 34, "text-anchor='middle' font-family='Liberation Sans' font-weight='700' letter-spacing='16' fill='#ffe66b'")
            .ToString();
    }
}

using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Covers;

/// <summary>A ferry's lit windows on black water, their reflections drawn out by the swell.</summary>
internal static class NightFerryCover
{
    public static string Draw()
    {
        var dice = Dice.For("night ferry");
        var svg = new Svg()
            .Gradient("night", (0, "#050914"), (52, "#14284a"), (56, "#0d1c36"), (100, "#03060d"))
            .Add($"<rect width='1000' height='1000' fill='url(#night)'/>");

        for (var star = 0; star < 90; star++)
        {
            svg.Add($"<circle cx='{dice.Below(1000)}' cy='{dice.Below(480)}' r='{0.6 + dice.Unit():F1}' fill='#dfe9ff' opacity='{0.2 + (dice.Unit() * 0.6):F2}'/>");
        }

        svg.Add($"<path d='M210 545 L770 545 L800 505 L730 505 L730 470 L640 470 L640 435 L590 435 L590 395 L555 395 L555 435 L330 435 L330 470 L262 470 L262 505 L186 505 Z' fill='#02040a'/>");

        for (var window = 0; window < 40; window++)
        {
            var x = 285 + (window % 20 * 22);
            var y = window < 20 ? 482 : 448;

            if (window >= 20 && x is < 345 or > 625)
            {
                continue;
            }

            svg.Add($"<rect x='{x}' y='{y}' width='11' height='9' fill='#ffd68a'/>");
            svg.Add($"<rect x='{x}' y='560' width='{9 + dice.Below(5)}' height='{60 + dice.Below(300)}' fill='#ffc46b' opacity='{0.04 + (dice.Unit() * 0.12):F2}'/>");
        }

        for (var swell = 0; swell < 60; swell++)
        {
            var y = 556 + (swell * 7.4);
            svg.Add($"<rect x='{dice.Below(700)}' y='{y:F1}' width='{120 + dice.Below(500)}' height='{1 + (swell / 20)}' fill='#8fb4e6' opacity='{0.05 + (dice.Unit() * 0.08):F2}'/>");
        }

        return svg
            .Text("Night Ferry", 500, 220, 104, "text-anchor='middle' font-family='Liberation Serif' font-style='italic' fill='#f4ead6'")
            .Text("HALDEN MOOR", 500, 280, 24, "text-anchor='middle' font-family='Liberation Sans' letter-spacing='12' fill='#b9c9e4'")
            .ToString();
    }
}

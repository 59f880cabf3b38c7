using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Covers;

/// <summary>A woodcut of headlands with a path that winds over them, and gorse in flower.</summary>
internal static class SaltPathCover
{
    public static string Draw()
    {
        var dice = Dice.For("salt path");
        var svg = new Svg()
            .Add($"<rect width='1000' height='1000' fill='#f3ecd9'/>")
            .Add($"<rect x='44' y='44' width='912' height='912' fill='#dfe7dc'/>")
            .Add($"<clipPath id='frame'><rect x='44' y='44' width='912' height='912'/></clipPath><g clip-path='url(#frame)'>")
            .Add($"<circle cx='250' cy='330' r='74' fill='#e8a33d'/>");

        foreach (var (height, colour) in new[] { (470, "#8fb0ab"), (560, "#6d9a80"), (660, "#4c7a5c"), (770, "#2f5844") })
        {
            svg.Ridge(dice, height, 75, $"fill='{colour}'");
        }

        svg.Add($"<path d='M420 1000 C520 900 760 900 690 810 C640 745 420 770 470 690 C505 635 640 650 600 590' fill='none' stroke='#f3ecd9' stroke-width='18' stroke-linecap='round' stroke-dasharray='2 30'/>");

        for (var blossom = 0; blossom < 170; blossom++)
        {
            var (x, y) = (dice.Below(1000), 800 + dice.Below(170));
            svg.Add($"<circle cx='{x}' cy='{y}' r='{4 + dice.Below(7)}' fill='{(dice.Chance(0.75) ? "#f0b93a" : "#d9799b")}'/>");
        }

        for (var bird = 0; bird < 5; bird++)
        {
            var (x, y) = (480 + (bird * 75), 300 + dice.Below(110));
            svg.Add($"<path d='M{x} {y} q18 -20 34 0 q16 -20 34 0' fill='none' stroke='#2b3f3a' stroke-width='5' stroke-linecap='round'/>");
        }

        return svg
            .Add($"</g>")
            .Text("The Salt Path Songs", 500, 160, 82, "text-anchor='middle' font-family='Liberation Serif' font-weight='700' fill='#2b3f3a'")
            .Text("Wren & Alder", 500, 222, 44, "text-anchor='middle' font-family='Liberation Serif' font-style='italic' fill='#2b3f3a'")
            .ToString();
    }
}

using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Covers;

/// <summary>A shop front on a lazy afternoon, under a striped awning, with a cat.</summary>
internal static class CornerStoreCover
{
    public static string Draw()
    {
        var dice = Dice.For("corner store");
        string[] goods = ["#e8604c", "#f3b562", "#f7e3af", "#5f9e8f", "#3f6c7a", "#d98aa0"];
        var svg = new Svg()
            .Gradient("wall", (0, "#f6b98a"), (100, "#e98d7a"))
            .Add($"<rect width='1000' height='1000' fill='url(#wall)'/>")
            .Add($"<rect x='110' y='400' width='780' height='430' fill='#2f3b4a'/><rect y='830' width='1000' height='170' fill='#8d6f77'/>");

        for (var shelf = 0; shelf < 3; shelf++)
        {
            svg.Add($"<rect x='140' y='{545 + (shelf * 115)}' width='480' height='10' fill='#c58f68'/>");

            for (var x = 150; x < 590; x += 30 + dice.Below(12))
            {
                var height = 40 + dice.Below(48);
                svg.Add($"<rect x='{x}' y='{545 + (shelf * 115) - height}' width='{20 + dice.Below(10)}' height='{height}' rx='4' fill='{dice.Pick(goods)}'/>");
            }
        }

        svg.Add($"<rect x='660' y='450' width='200' height='380' fill='#5f9e8f'/><rect x='685' y='480' width='150' height='190' fill='#f7e3af' opacity='.85'/><circle cx='690' cy='740' r='9' fill='#f3b562'/>");

        for (var stripe = 0; stripe < 10; stripe++)
        {
            svg.Add($"<path d='M{100 + (stripe * 80)} 330 h80 v100 a40 36 0 0 1 -80 0 Z' fill='{(stripe % 2 == 0 ? "#fff5e1" : "#d9503f")}'/>");
        }

        return svg
            .Add($"<path d='M250 830 c-6 -60 10 -84 34 -96 l-4 -40 l24 20 h26 l24 -20 l-4 44 c24 14 34 50 28 92 Z' fill='#22262e'/><path d='M376 824 c60 6 66 -40 44 -70' fill='none' stroke='#22262e' stroke-width='15' stroke-linecap='round'/>")
            .Add($"<circle cx='306' cy='732' r='5' fill='#f3b562'/><circle cx='334' cy='732' r='5' fill='#f3b562'/>")
            .Text("CORNER STORE", 500, 170, 96, "text-anchor='middle' font-family='Liberation Sans Narrow' font-weight='700' fill='#fff5e1' textLength='790'")
            .Text("sundays", 500, 270, 92, "text-anchor='middle' font-family='Liberation Serif' font-style='italic' fill='#2f3b4a'")
            .Text("VELVET STATIC", 500, 930, 34, "text-anchor='middle' font-family='Liberation Sans' letter-spacing='16' fill='#fff5e1'")
            .ToString();
    }
}

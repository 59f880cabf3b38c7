using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Covers;

/// <summary>Cut paper in four colours, as on the jazz sleeves of the fifties: piano keys that turn into tram lines.</summary>
internal static class LastTramCover
{
    public static string Draw()
    {
        var dice = Dice.For("last tram");
        var svg = new Svg().Add($"<rect width='1000' height='1000' fill='#f1e4c8'/>")
            .Add($"<rect y='0' width='1000' height='560' fill='#c8452d'/>");

        for (var key = 0; key < 12; key++)
        {
            var x = 60 + (key * 75);
            var bend = dice.Below(90) - 45;
            svg.Add($"<path d='M{x} 250 h68 v330 l{bend} 460 h-68 l{-bend} -460 Z' fill='{(key % 4 == 2 ? "#e0a526" : "#f8f0dc")}' stroke='#1c1a1a' stroke-width='5'/>");
        }

        foreach (var key in new[] { 0, 1, 3, 4, 5, 7, 8, 10 })
        {
            svg.Add($"<rect x='{113 + (key * 75)}' y='250' width='42' height='{190 + dice.Below(30)}' fill='#1c1a1a'/>");
        }

        return svg
            .Add($"<path d='M0 720 H1000' stroke='#1c1a1a' stroke-width='10'/><path d='M0 765 H1000' stroke='#1c1a1a' stroke-width='10'/>")
            .Add($"<circle cx='820' cy='742' r='92' fill='#17545c'/><circle cx='820' cy='742' r='40' fill='#f1e4c8'/>")
            .Text("LAST TRAM HOME", 56, 130, 88, "font-family='Liberation Sans Narrow' font-weight='700' fill='#f8f0dc' letter-spacing='4' textLength='888'")
            .Text("the lindqvist corner trio", 60, 196, 42, "font-family='Liberation Sans Narrow' fill='#1c1a1a' letter-spacing='3'")
            .ToString();
    }
}

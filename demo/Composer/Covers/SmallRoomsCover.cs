using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Covers;

/// <summary>Floor plans, one inside the other, with one lit window each.</summary>
internal static class SmallRoomsCover
{
    public static string Draw()
    {
        var dice = Dice.For("small rooms");
        string[] walls = ["#e9e2d6", "#d8cdbc", "#c9b79f", "#b39c84", "#e6d9c3", "#9a8a7b", "#7d7f82", "#c4c8c5"];
        var svg = new Svg().Add($"<rect width='1000' height='1000' fill='#faf7f1'/>");
        Divide(svg, dice, walls, (70, 70, 860, 640), 5);

        return svg
            .Text("Small Rooms", 70, 850, 108, "font-family='Liberation Serif' fill='#2d2a28'")
            .Text("ILSE VERANY, PIANO", 76, 912, 28, "font-family='Liberation Sans' letter-spacing='9' fill='#6b625a'")
            .ToString();
    }

    private static void Divide(Svg svg, Dice dice, string[] walls, (double X, double Y, double Width, double Height) room, int depth)
    {
        if (depth == 0 || (depth < 3 && dice.Chance(0.25)))
        {
            var lit = dice.Chance(0.16);
            svg.Add($"<rect x='{room.X + 5:F0}' y='{room.Y + 5:F0}' width='{room.Width - 10:F0}' height='{room.Height - 10:F0}' fill='{(lit ? "#f2b84b" : dice.Pick(walls))}'/>");
            svg.Add($"<path d='M{room.X + 5:F0} {room.Y + room.Height - 5:F0} L{room.X + (room.Width * 0.45):F0} {room.Y + 5:F0} h{room.Width * 0.2:F0} L{room.X + (room.Width * 0.35):F0} {room.Y + room.Height - 5:F0} Z' fill='#fff' opacity='.13'/>");
            return;
        }

        var share = 0.32 + (dice.Unit() * 0.36);

        if (room.Width > room.Height)
        {
            Divide(svg, dice, walls, room with { Width = room.Width * share }, depth - 1);
            Divide(svg, dice, walls, room with { X = room.X + (room.Width * share), Width = room.Width * (1 - share) }, depth - 1);
        }
        else
        {
            Divide(svg, dice, walls, room with { Height = room.Height * share }, depth - 1);
            Divide(svg, dice, walls, room with { Y = room.Y + (room.Height * share), Height = room.Height * (1 - share) }, depth - 1);
        }
    }
}

using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Playing;

/// <summary>Plays a groove, a fill into the next section, and a crash where one starts with force.</summary>
internal sealed class DrumPlayer(string name, Instrument instrument, Groove groove) : Player(name, instrument)
{
    private static readonly (Drum Drum, string Pattern)[][] Fills =
    [
        [(Drum.Snare, "........o.xxX.X."), (Drum.Kick, "x.......x.......")],
        [(Drum.Snare, "........xx......"), (Drum.HighTom, "..........xx...."), (Drum.LowTom, "............XxX."), (Drum.Kick, "x.......x.....x.")],
        [(Drum.Snare, "....X..gx.gx...."), (Drum.MidTom, "............x..."), (Drum.LowTom, "..............X."), (Drum.Kick, "x.....x.........")],
        [(Drum.Snare, "....X.........xX"), (Drum.OpenHat, "........x..x...."), (Drum.Kick, "x..x....x..x....")],
    ];

    private readonly List<(Drum Drum, StepPattern Pattern)> _lines = [.. groove.Lines.Select(line => (line.Key, new StepPattern(line.Value)))];

    public override void End(Passage passage)
    {
        if (groove.HasCrash)
        {
            Hit(passage, Drum.Crash, passage.Start, 'x');
        }

        Hit(passage, Drum.Kick, passage.Start, 'x');
    }

    protected override void Perform(Passage passage)
    {
        if (groove.HasCrash && passage.Section.Energy > 0.6)
        {
            Hit(passage, Drum.Crash, passage.Start, 'o');
        }

        for (var bar = 0; bar < passage.Bars; bar++)
        {
            var fills = groove.HasFills && passage.BeatsPerBar == 4 && bar == passage.Bars - 1 && passage.Bars >= 4;
            var lines = fills ? [.. passage.Dice.Pick(Fills).Select(line => (line.Drum, new StepPattern(line.Pattern)))] : _lines;

            foreach (var (drum, pattern) in lines)
            {
                foreach (var stroke in pattern.Bar(bar, passage.BeatsPerBar))
                {
                    Hit(passage, drum, passage.BarAt(bar) + stroke.Offset, stroke.Symbol);
                }
            }
        }
    }

    private void Hit(Passage passage, Drum drum, double time, char symbol)
    {
        var touch = symbol switch { 'X' => 110, 'x' => 92, 'o' => 70, 'g' => 38, _ => 55 };

        if (symbol != '?' || passage.Dice.Chance(0.35))
        {
            Part.Notes.Add(new Note(time, 0.2, (int)drum, passage.Velocity(touch, time)));
        }
    }
}

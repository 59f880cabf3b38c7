using MusicStreaming.Composer.Library;
using MusicStreaming.Composer.Playing;
using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Bands;

/// <summary>Driving synthesisers: an octave bass, pumping pads, running sixteenths, a saw lead and a big snare.</summary>
internal static class SynthwaveBand
{
    private static readonly string[] Hooks = ["x--x--x-", "x---x-x-", "x-x-x---", "x--x----", "..x-x-x-", "x-xxx-x-"];
    private static readonly string[] Close = ["x-x-x---", "x--x----"];

    private static readonly Groove Drive = new(new Dictionary<Drum, string>
    {
        [Drum.Kick] = "X...X...X...X...",
        [Drum.Snare] = "....X.......X...",
        [Drum.Clap] = "....x.......x...",
        [Drum.ClosedHat] = "o.x.o.x.o.x.o.xo",
    });

    private static readonly Groove HalfTime = new(new Dictionary<Drum, string>
    {
        [Drum.Kick] = "X.....x...x.....|X.....x...x...x.",
        [Drum.Snare] = "........X.......",
        [Drum.Clap] = "........x.......",
        [Drum.ClosedHat] = "x.o.x.o.x.o.x.oo",
        [Drum.OpenHat] = "..............?.",
    });

    private static readonly Groove Breakbeat = new(new Dictionary<Drum, string>
    {
        [Drum.Kick] = "X..x......X.....|X..x..x...X....x",
        [Drum.Snare] = "....X..g.g..X...",
        [Drum.ClosedHat] = "x.x.x.x.x.x.x.x.",
        [Drum.Tambourine] = "..o...o...o...o.",
    });

    public static Band For(TrackPlan track)
    {
        var melody = new MelodyPlayer(
            "lead",
            new Instrument(track.Cast == 1 ? 80 : 81, 84, 60, 60, 50, 0.003),
            new MelodyManner(64, 84, Hooks, Close) { Plan = "abaH abaF", Touch = 90, Variation = 0.15 });

        var (bass, groove, run) = track.Cast switch
        {
            0 => ("R.RoR.RoR.RoR.Ro", Drive, "0121312101213121"),
            1 => ("R-..RR..R-..R.o.", HalfTime, "0.2.3.2.4.2.3.2."),
            _ => ("RRRRRRRRRRRRRRoR", Breakbeat, "0321032103210325"),
        };

        return new Band(
            [
                melody,
                new ShadowPlayer("double", new Instrument(90, 62, 84, 70, 60, 0.004), melody) { Octaves = -1, Loudness = 0.7 },
                new ChordPlayer("pad", new Instrument(50, 86, 64, 60, 40, 0.004), new Voicing(4, 53, 74)) { Touch = 78, Expression = Expression.Pump },
                new ChordPlayer("brass", new Instrument(62, 70, 44, 50, 30, 0.004), new Voicing(3, 58, 76), "x--x............|................") { Touch = 80 },
                new ArpeggioPlayer("run", new Instrument(track.Cast == 2 ? 87 : 81, 62, 92, 60, 40, 0.002), new Voicing(4, 60, 79), run) { Touch = 72 },
                new BassPlayer("bass", new Instrument(track.Cast == 1 ? 39 : 38, 108, 64, 10, 0, 0.002), bass, 29) { Touch = 98, Legato = 0.8 },
                new DrumPlayer("drums", new Instrument(track.Cast == 2 ? 16 : 24, 108, 64, 40, 0, 0.002, IsDrums: true), groove),
            ],
            [
                new("A", 4, 0.5, "pad run bass"),
                new("A", 8, 0.75, "pad run bass drums lead"),
                new("B", 8, 1),
                new("A", 2, 0.8, "pad run bass drums brass"),
                new("end", 1, 0.7, "pad bass drums lead"),
            ])
        { Slowing = 1 };
    }
}

using MusicStreaming.Composer.Library;
using MusicStreaming.Composer.Playing;
using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Bands;

/// <summary>Late drums, an electric piano with ninths, a round bass and a few notes of melody; the third line-up plays it as funk.</summary>
internal static class LofiBand
{
    private static readonly string[] Sparse = ["x--x..x-", "..x-x---", "x-....xx", "...xx-x-", "x--xx---"];
    private static readonly string[] Close = ["x-x-x---", "..x-x---"];

    private static readonly Groove Lazy = new(new Dictionary<Drum, string>
    {
        [Drum.Kick] = "X......x..x.....|X......x..x..?..",
        [Drum.Snare] = "....X..g....X.g.",
        [Drum.ClosedHat] = "x.o.x.o?x.o.x.oo",
    }) { HasCrash = false };

    private static readonly Groove Dusty = new(new Dictionary<Drum, string>
    {
        [Drum.Kick] = "X..x......X.....|X..x.....xX.....",
        [Drum.SideStick] = "....X.......X..?",
        [Drum.ClosedHat] = "o.x.o.x.o.x.o.x.",
        [Drum.Shaker] = "..o...o...o...o.",
    }) { HasCrash = false };

    private static readonly Groove Funk = new(new Dictionary<Drum, string>
    {
        [Drum.Kick] = "X.....x...x..x..|X..x..x...x.....",
        [Drum.Snare] = "....X..g.g..X..g",
        [Drum.ClosedHat] = "xoxoxoxoxoxoxo.o",
        [Drum.OpenHat] = "..............x.",
    });

    public static Band For(TrackPlan track)
    {
        var lead = track.Cast switch
        {
            0 => new Instrument(11, 88, 76, 40, 0, 0.016),
            1 => new Instrument(26, 92, 48, 40, 0, 0.016),
            _ => new Instrument(66, 80, 60, 44, 0, 0.012),
        };

        var (groove, bass, keys) = track.Cast switch
        {
            0 => (Lazy, "R--....R..5-....|R--....R..a-....", "x------.....x---"),
            1 => (Dusty, "R-....R---..5-a-", "x-----..x---....|..x---..x---.s.."),
            _ => (Funk, "R..o..Rg.R5.7.a.|R..o.gR..5.7..a.", "..s..sx-..s..s.."),
        };

        return new Band(
            [
                new MelodyPlayer("melody", lead, new MelodyManner(62, 82, Sparse, Close) { Plan = "ab.H abcF", Touch = 86, Variation = 0.3 }),
                new ChordPlayer("keys", new Instrument(track.Cast == 2 ? 7 : 4, 92, 54, 36, 40, 0.014), new Voicing(4, 52, 71), keys) { Touch = 76, Strum = 0.012 },
                new ChordPlayer("pad", new Instrument(track.Cast == 2 ? 18 : 89, 56, 70, 50, 20, 0.01), new Voicing(3, 58, 74)) { Touch = 60 },
                new ArpeggioPlayer("sparkle", new Instrument(track.Cast == 1 ? 4 : 12, 58, 96, 60, 0, 0.01), new Voicing(4, 64, 81), "....3...2.1.....|......4.....2...") { Touch = 60, Ring = 1.5 },
                new BassPlayer("bass", new Instrument(track.Cast == 2 ? 36 : 33, 108, 64, 10, 0, 0.01), bass) { Touch = 96 },
                new DrumPlayer("drums", new Instrument(track.Cast == 2 ? 8 : 0, 100, 64, 20, 0, 0.01, IsDrums: true), groove),
            ],
            [
                new("A", 2, 0.5, "keys pad sparkle"),
                new("A", 8, 0.7, "keys bass drums melody"),
                new("B", 4, 0.85),
                new("A", 4, 0.65, "keys bass drums sparkle pad melody"),
                new("end", 1, 0.5, "keys bass pad"),
            ])
        { Feel = new Feel(0.25, track.Cast == 2 ? 0.54 : 0.6), Slowing = 0.9 };
    }
}

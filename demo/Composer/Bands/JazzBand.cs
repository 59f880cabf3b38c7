using MusicStreaming.Composer.Library;
using MusicStreaming.Composer.Playing;
using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Bands;

/// <summary>A piano trio, or the same with vibraphone: head, bridge, head, over a walking bass and brushes.</summary>
internal static class JazzBand
{
    private static readonly string[] Lines =
        ["x-xxx-x-", ".xxxx--.", "x-.xx-xx", "xxx-.xx-", "x--xx---", "..xxx-x-", "xxxx.x--"];

    private static readonly string[] Waltzing = ["x-xxx-", "x--xx-", ".xxxx-", "x-x-x-", "xxx--."];
    private static readonly string[] Close = ["xxx-x---", "x-xx----"];
    private static readonly string[] CloseInThree = ["xxx---", "x-x---"];

    private static readonly Groove Brushes = new(new Dictionary<Drum, string>
    {
        [Drum.Ride] = "x.xox.xo",
        [Drum.PedalHat] = "..x...x.",
        [Drum.Snare] = "..g..?g?",
        [Drum.Kick] = "o...?..?",
    }) { HasFills = false, HasCrash = false };

    private static readonly Groove WaltzBrushes = new(new Dictionary<Drum, string>
    {
        [Drum.Ride] = "x.xox.",
        [Drum.PedalHat] = "..x...",
        [Drum.Snare] = "...?g?",
        [Drum.Kick] = "o.....",
    }) { HasFills = false, HasCrash = false };

    public static Band For(TrackPlan track)
    {
        var inThree = track.BeatsPerBar == 3;
        var lead = track.Cast == 1 ? new Instrument(11, 104, 76, 46, 0, 0.012) : new Instrument(0, 108, 70, 34, 0, 0.012);
        var melody = new MelodyPlayer("melody", lead, new MelodyManner(62, 84, inThree ? Waltzing : Lines, inThree ? CloseInThree : Close)
        {
            Plan = "abcH abdF",
            Touch = 98,
            Legato = 0.9,
            Variation = 0.5,
        });

        var comping = inThree ? "..x-.s|.x--s." : track.Cast == 2 ? "x--s..x-|..s..x--" : "s..x--.s|..x-.s..|.s..x--.|x--s..s.";

        return new Band(
            [
                melody,
                new ChordPlayer("piano", new Instrument(0, 84, 54, 34, 0, 0.012), new Voicing(4, 50, 69), comping) { Touch = 72, Strum = 0.01 },
                inThree
                    ? new BassPlayer("bass", new Instrument(32, 112, 64, 20, 0, 0.01), "R-5-a-|R-3-a-") { Touch = 92 }
                    : new WalkingBassPlayer("bass", new Instrument(32, 112, 64, 20, 0, 0.01)),
                new DrumPlayer("drums", new Instrument(inThree ? 40 : 32, 88, 64, 30, 0, 0.008, IsDrums: true), inThree ? WaltzBrushes : Brushes),
            ],
            Head(inThree ? 4 : 2, inThree ? 16 : 8))
        { Feel = new Feel(0.5, track.Tempo > 150 ? 0.6 : 0.645), Slowing = 0.8 };
    }

    private static Section[] Head(int introduction, int chorus) =>
    [
        new("A", introduction, 0.5, "piano bass drums"),
        new("A", chorus, 0.7),
        new("B", 8, 0.9),
        new("A", 8, 0.75),
        new("end", 2, 0.6),
    ];
}

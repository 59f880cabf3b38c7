using MusicStreaming.Composer.Library;
using MusicStreaming.Composer.Playing;
using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Bands;

/// <summary>Fingerpicked and strummed guitars, an upright bass, light percussion, and a tune that two instruments share in thirds.</summary>
internal static class FolkBand
{
    private static readonly string[] Tunes = ["x-xxx-x-", "x---x-xx", "x-x-xxx-", "xxx-x---", "x--xx-x-", "x-x-x-x-"];
    private static readonly string[] TunesInThree = ["x---x-", "x-x-xx", "x-xxx-", "x---xx", "xxx---"];
    private static readonly string[] Close = ["x-x-x---", "xxx-x---"];
    private static readonly string[] CloseInThree = ["x-x---", "x-----"];

    private static readonly Groove Light = new(new Dictionary<Drum, string>
    {
        [Drum.Shaker] = "x.oox.oox.oox.oo",
        [Drum.Kick] = "x.......x.....?.",
        [Drum.SideStick] = "....x.......x...",
    }) { HasFills = false, HasCrash = false };

    private static readonly Groove LightInThree = new(new Dictionary<Drum, string>
    {
        [Drum.Shaker] = "x.ooox.ooox.oo"[..12],
        [Drum.Tambourine] = "....o...o...",
        [Drum.Kick] = "x...........",
    }) { HasFills = false, HasCrash = false };

    public static Band For(TrackPlan track)
    {
        var inThree = track.BeatsPerBar == 3;
        var lead = track.Cast switch
        {
            0 => new Instrument(110, 84, 56, 50, 0, 0.014),
            1 => new Instrument(73, 92, 58, 56, 0, 0.014),
            _ => new Instrument(22, 84, 60, 50, 0, 0.014),
        };

        var melody = new MelodyPlayer("tune", lead, new MelodyManner(62, 81, inThree ? TunesInThree : Tunes, inThree ? CloseInThree : Close)
        {
            Plan = "abaH abcF",
            Touch = 90,
        });

        return new Band(
            [
                melody,
                new ShadowPlayer("second", new Instrument(track.Cast == 0 ? 21 : 110, 62, 80, 50, 0, 0.02), melody) { Steps = -2, Loudness = 0.72 },
                new ArpeggioPlayer(
                    "picking", new Instrument(25, 100, 40, 36, 0, 0.008), new Voicing(4, 52, 72), inThree ? "b.1.2.3.2.1." : "b.2.1.3.0.2.3.1.") { Touch = 84, Ring = 1.5 },
                new ChordPlayer(
                    "strum",
                    new Instrument(24, 84, 90, 36, 0, 0.008),
                    new Voicing(4, 52, 71),
                    inThree ? "..x-x-|..x-xs" : "..x-.sx-..x-.ssx") { Touch = 70, Strum = 0.025 },
                new BassPlayer("bass", new Instrument(32, 104, 64, 24, 0, 0.008), inThree ? "R--...|R-..a-" : "R--.5-.a|R--.5-3-") { Touch = 88 },
                new ChordPlayer("strings", new Instrument(49, 56, 64, 70, 0, 0.02), new Voicing(3, 55, 74)) { Touch = 58, Expression = Expression.Swell },
                new DrumPlayer("percussion", new Instrument(0, 78, 64, 36, 0, 0.006, IsDrums: true), inThree ? LightInThree : Light),
            ],
            Song(inThree ? 2 : 1))
        { Slowing = 0.78 };
    }

    /// <summary>Bars in three are shorter, so there are more of them.</summary>
    private static Section[] Song(int length) =>
    [
        new("A", 4, 0.5, "picking"),
        new("A", 8, 0.65, "picking bass tune percussion"),
        new("B", 8, 0.9),
        new("A", 4 * length, 0.7, "picking strum bass tune strings"),
        new("end", 2, 0.5, "picking bass strings tune"),
    ];
}

using MusicStreaming.Composer.Library;
using MusicStreaming.Composer.Playing;
using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Bands;

/// <summary>Solo piano (nocturne, waltz, prelude) and small chamber groups, in ternary form.</summary>
internal static class ClassicalBand
{
    private static readonly string[] Singing = ["x---x-x-", "x-----xx", "x--xx-x-", "x-x-x---", "x-xxx---"];
    private static readonly string[] InThree = ["x---x-", "x-x-x-", "x-----", "x--xx-", "x-xxx-"];
    private static readonly string[] Close = ["x-x-x---", "x---x---"];
    private static readonly string[] CloseInThree = ["x-x---", "x-----"];

    public static Band Piano(TrackPlan track)
    {
        var inThree = track.BeatsPerBar == 3;
        var melody = Melody(track, "melody", new Instrument(0, 108, 68, 50, 0, 0.014), 65, 88);
        var left = track.Cast switch
        {
            0 => new ArpeggioPlayer("left", Left(), new Voicing(4, 50, 69), "b.0.1.2.3.2.1.0.") { Touch = 64, Ring = 2 },
            1 => new ArpeggioPlayer("left", Left(), new Voicing(3, 53, 67), "b.....2...1.") { Touch = 62, Ring = 1 },
            _ => new ArpeggioPlayer("left", Left(), new Voicing(4, 48, 67), "b123b123b321b321") { Touch = 66, Ring = 1 },
        };

        return new Band(
            [
                melody,
                new ShadowPlayer("octaves", new Instrument(0, 88, 70, 50, 0, 0.014), melody) { Octaves = -1, Loudness = 0.72 },
                left,
                new ChordPlayer("chords", Left(), new Voicing(3, 55, 69), inThree ? "..x-x-" : "....x-..") { Touch = 56, Expression = Expression.Pedal },
            ],
            Ternary(inThree ? 8 : 4, "melody left", "melody left octaves chords"))
        { Slowing = 0.66 };
    }

    public static Band Chamber(TrackPlan track)
    {
        var inThree = track.BeatsPerBar == 3;
        var first = track.Cast == 1 ? new Instrument(68, 96, 52, 70, 0, 0.016) : new Instrument(40, 96, 40, 70, 0, 0.016);
        var melody = Melody(track, "first", first, 64, 86);
        var inner = track.Cast switch
        {
            0 => inThree ? "..x-x-" : "x.x.x.x.",
            1 => "",
            _ => inThree ? "..s.s." : ".s.s.s.s",
        };

        var (middle, low) = track.Cast == 2 ? (45, 45) : (41, 42);

        return new Band(
            [
                melody,
                new ShadowPlayer("sixths", new Instrument(track.Cast == 1 ? 71 : 40, 80, 50, 70, 0, 0.02), melody) { Steps = -5, Loudness = 0.75 },
                new ChordPlayer("second", new Instrument(track.Cast == 2 ? 45 : 40, 72, 58, 66, 0, 0.016), new Voicing(3, 52, 72), inner) { Touch = 66, OnlyVoice = 2 },
                new ChordPlayer("viola", new Instrument(middle, 78, 76, 66, 0, 0.016), new Voicing(3, 52, 72), inner) { Touch = 66, OnlyVoice = 1 },
                new ChordPlayer("tenor", new Instrument(middle, 70, 84, 66, 0, 0.016), new Voicing(3, 52, 72), inner) { Touch = 62, OnlyVoice = 0 },
                new BassPlayer("cello", new Instrument(low, 100, 90, 66, 0, 0.016), inThree ? "R---5-|R---a-" : "R---5---|R---3-a-", 36) { Touch = 78, Legato = 1 },
            ],
            Ternary(inThree ? 8 : 4, "first viola tenor cello", ""))
        { Slowing = 0.7 };
    }

    private static Instrument Left() => new(0, 92, 56, 50, 0, 0.012);

    private static MelodyPlayer Melody(TrackPlan track, string name, Instrument instrument, int low, int high)
    {
        var inThree = track.BeatsPerBar == 3;
        return new MelodyPlayer(name, instrument, new MelodyManner(low, high, inThree ? InThree : Singing, inThree ? CloseInThree : Close)
        {
            Plan = "abaH abcF",
            Touch = 90,
            Legato = 1,
            Variation = 0.2,
        });
    }

    private static Section[] Ternary(int phrase, string quiet, string full) =>
    [
        new("A", phrase * 2, 0.55, quiet),
        new("B", phrase * 2, 0.95, full),
        new("A", phrase, 0.6, quiet),
        new("end", 2, 0.4, full),
    ];
}

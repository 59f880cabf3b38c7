using MusicStreaming.Composer.Library;
using MusicStreaming.Composer.Playing;
using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Bands;

/// <summary>Slow layers: pads that swell, a low string, a plucked figure, and a sparse melody with its echo.</summary>
internal static class AmbientBand
{
    private static readonly string[] Slow = ["x---x---", "x-----x-", "..x---x-", "x-x-x---", "...xx---"];
    private static readonly string[] Close = ["x-x-x---", "x---x---"];

    public static Band Day(TrackPlan track) => new(
        [.. Bed(pad: track.Cast == 1 ? 94 : 89, low: 49), .. track.Cast switch
        {
            0 => Voice(new Instrument(0, 92, 58, 80), 64, 84).Append(Figure(46, "0.1.2.3.2.1.4.3.", 1.5)),
            1 => Voice(new Instrument(11, 98, 70, 90), 67, 86).Append(Figure(24, "0.2.1.3.|0.2.4.3.", 2)),
            _ => Voice(new Instrument(73, 84, 60, 96), 67, 86).Append(Figure(108, "0..2..1..3..2.1.", 1)),
        }],
        Arc(track.Cast == 2 ? 4 : 2)) { Slowing = 0.8 };

    public static Band Night(TrackPlan track) => new(
        [.. Bed(pad: track.Cast == 0 ? 91 : 95, low: 48), .. track.Cast switch
        {
            0 => Voice(new Instrument(42, 100, 54, 90), 48, 69).Append(Figure(4, "0...2...1...3...", 3)),
            1 => Voice(new Instrument(53, 92, 64, 100), 60, 79).Append(Figure(0, "b.2.3.2.4.3.2.3.", 2)),
            _ => Voice(new Instrument(60, 84, 70, 100), 53, 72).Append(Figure(98, "0.1.3.2.", 1)),
        }],
        Arc(2)) { Slowing = 0.8 };

    private static Player[] Bed(int pad, int low) =>
    [
        new ChordPlayer("pad", new Instrument(pad, 84, 64, 90, 30, 0.02), new Voicing(5, 50, 77)) { Touch = 66, Expression = Expression.Swell },
        new ChordPlayer("strings", new Instrument(low, 74, 44, 90, 0, 0.03), new Voicing(3, 55, 74)) { Touch = 58, Expression = Expression.Swell },
        new BassPlayer("bass", new Instrument(43, 92, 64, 70, 0, 0.02), "R-------") { Touch = 70, Legato = 1 },
    ];

    private static IEnumerable<Player> Voice(Instrument instrument, int low, int high)
    {
        var melody = new MelodyPlayer("melody", instrument with { Looseness = 0.02 }, new MelodyManner(low, high, Slow, Close)
        {
            Plan = "ab.H ac.F",
            Touch = 82,
            Legato = 1.1,
        });

        yield return melody;
        yield return new ShadowPlayer("echo", instrument with { Pan = 96, Volume = instrument.Volume - 14 }, melody) { Delay = 1.5, Loudness = 0.5 };
    }

    private static ArpeggioPlayer Figure(int program, string pattern, double ring)
        => new("figure", new Instrument(program, 78, 84, 90, 20, 0.012), new Voicing(4, 60, 82), pattern) { Touch = 62, Ring = ring };

    private static Section[] Arc(int bars) =>
    [
        new("A", bars, 0.35, "pad strings figure"),
        new("A", 4, 0.55, "pad strings bass figure melody echo"),
        new("B", 4, 0.8),
        new("end", 2, 0.35, "pad strings bass figure"),
    ];
}

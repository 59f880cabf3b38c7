using MusicStreaming.Streaming.Analysis;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Analysis;

public sealed class LoudnessTests
{
    /// <summary>EBU Tech 3341, table 1, the cases with stereo signals whose loudness is known: parts of "seconds at dBFS".</summary>
    [Theory]
    [InlineData("20@-23", -23)]
    [InlineData("20@-33", -33)]
    [InlineData("10@-36 60@-23 10@-36", -23)]
    [InlineData("10@-72 10@-36 60@-23 10@-36 10@-72", -23)]
    [InlineData("20@-26 20.1@-20 20@-26", -23)]
    public void Loudness_is_what_the_broadcasters_standard_says(string parts, double lufs)
    {
        var report = Hear(parts, 48_000);

        Assert.NotNull(report.Loudness);
        Assert.Equal(lufs, report.Loudness.IntegratedLufs, 0.1);
    }

    [Theory]
    [InlineData("music", 44_100, 2)]
    [InlineData("music", 48_000, 2)]
    [InlineData("mono", 44_100, 1)]
    public async Task Loudness_and_true_peak_are_what_ffmpeg_measures(string kind, int rate, int channels)
    {
        var sound = Lavfi(kind, rate);

        var ours = await Hearing.OurAsync(rate, channels, sound);
        var theirs = await Hearing.TheirsAsync(sound);

        Assert.NotNull(ours.Loudness);
        Assert.Equal(theirs.Integrated, ours.Loudness.IntegratedLufs, 0.1);
        Assert.Equal(theirs.TruePeak, ours.Loudness.TruePeakDbtp, 0.2);
    }

    [Fact]
    public async Task The_blocks_of_tracks_together_are_as_loud_as_the_tracks_one_after_another()
    {
        string[] kinds = ["music", "quiet", "swelling"];
        var album = new LoudnessHistogram();
        foreach (var kind in kinds)
        {
            var report = await Hearing.OurAsync(44_100, 2, Lavfi(kind, 44_100));
            Assert.InRange(report.Blocks.Bins.Length, 1, 400);
            report.Blocks.AddTo(album);
        }

        var joined = string.Join(';', kinds.Select((kind, index) => $"aevalsrc={Expression(kind, 44_100)}[s{index}]"));
        var theirs = await Hearing.TheirsAsync("-f", "lavfi", "-i", $"{joined};[s0][s1][s2]concat=n=3:v=0:a=1");

        Assert.Equal(theirs.Integrated, album.Integrated() ?? 0, 0.1);
    }

    [Fact]
    public void Silence_has_no_loudness() => Assert.Null(Hear("5@-120", 48_000).Loudness);

    [Fact]
    public void What_a_broken_file_holds_instead_of_samples_does_no_harm()
    {
        var analyser = new SoundAnalyser(44_100, 2);
        analyser.Add([float.NaN, float.PositiveInfinity, float.MaxValue, float.NegativeInfinity]);
        analyser.Add([.. Enumerable.Range(0, 88_200).Select(i => MathF.Sin(i / 20f) / 4)]);

        var report = analyser.End();

        Assert.NotNull(report.Loudness);
        Assert.InRange(report.Loudness.TruePeakDbtp, -13, -11);
    }

    private static SoundReport Hear(string parts, int rate)
    {
        var analyser = new SoundAnalyser(rate, 2);
        foreach (var part in parts.Split(' ').Select(part => part.Split('@').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList()))
        {
            var (count, peak) = ((int)(part[0] * rate), Math.Pow(10, part[1] / 20));
            var samples = new float[2 * count];
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = (float)(peak * Math.Sin(2 * Math.PI * 1_000 * (i / 2) / rate));
            }

            analyser.Add(samples);
        }

        return analyser.End();
    }

    private static string[] Lavfi(string kind, int rate) => ["-f", "lavfi", "-i", $"aevalsrc={Expression(kind, rate)}"];

    private static string Expression(string kind, int rate)
    {
        var (expression, seconds) = kind switch
        {
            "mono" => ("0.5*sin(2*PI*997*t)+0.2*(random(0)-0.5)", 12),
            "quiet" => ("0.02*sin(2*PI*300*t)|0.01*(random(0)-0.5)", 9),
            "swelling" => ("0.4*pow(t/20\\,3)*sin(2*PI*2000*t)|0.6*pow(t/20\\,2)*(random(1)-0.5)", 20),
            _ => ("0.9*sin(2*PI*(rate/4)*t+0.7854)*lt(mod(t\\,4)\\,1)+0.1*random(0)|0.3*abs(sin(t))*sin(2*PI*90*t)+0.1*(random(1)-0.5)".Replace("rate", $"{rate}", StringComparison.Ordinal), 15),
        };
        return $"{expression}:s={rate}:d={seconds}";
    }
}

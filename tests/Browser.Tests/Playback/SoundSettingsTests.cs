namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>What a listener sets is what is heard: measured on all that the page gives to the speakers.</summary>
[Collection(PlatformCollection.Name)]
public sealed class SoundSettingsTests(Platform platform)
{
    private const int MostPlays = 3;
    private const double FullScale = 1;
    private const double Audible = 0.1;

    [Fact]
    public async Task Tracks_of_two_albums_fade_into_each_other_without_a_gap_and_without_clipping()
    {
        await using var visitor = await VisitAsync("Wendy");
        var player = new RecordedPlayer(visitor);
        await player.ChooseAsync(new { normalisation = "off", crossfadeSeconds = 1 });

        var heard = await HeardAsync(player, tones => Gaps(tones) == 0);

        Assert.Equal(0, Gaps(heard));
        Assert.InRange(Seconds(Moments(heard), tone => tone.First > Audible && tone.Second > Audible), 0.4, 1.1);
        Assert.InRange(heard.Peak, Audible, FullScale);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Levelling_makes_tracks_equally_loud_or_keeps_what_an_album_differs_by()
    {
        await using var visitor = await VisitAsync("Suzanne");

        await AssertDifferenceAsync(visitor, "track", 0);
        await AssertDifferenceAsync(visitor, "album", 20 * Math.Log10(Lamp.Bright.Amplitude / Lamp.Dim.Amplitude));
    }

    [Fact]
    public async Task Speed_makes_the_music_shorter_and_no_higher()
    {
        const double Speed = 1.5;
        await using var visitor = await VisitAsync("Laurie");
        var player = new RecordedPlayer(visitor);
        await player.ChooseAsync(new { normalisation = "off", speed = Speed });
        Lamp[] lamps = [Lamp.Coming, Lamp.Going];

        var heard = await HeardAsync(player, tones => lamps.All(lamp => IsRight(SecondsOf(lamp, tones))));

        foreach (var lamp in lamps)
        {
            Assert.True(IsRight(SecondsOf(lamp, heard)), $"{lamp.Title} was heard for {SecondsOf(lamp, heard):0.00} s.");
            Assert.InRange(heard.FrequencyNear(lamp.Frequency), 0.99 * lamp.Frequency, 1.01 * lamp.Frequency);
        }

        static double SecondsOf(Lamp lamp, Tones tones) => Seconds(tones.Strengths(lamp.Frequency), strength => strength > lamp.Amplitude / 2);

        static bool IsRight(double seconds) => Math.Abs((seconds * Speed / Lamp.Seconds) - 1) <= 0.05;
    }

    /// <summary>A fault of the player's is there each time; one of a machine with too much to do is not.</summary>
    private static async Task<Tones> HeardAsync(RecordedPlayer player, Func<Tones, bool> isRight)
    {
        for (var play = 1; ; play++)
        {
            var heard = new Tones(await player.PlayFoundAsync("Headlight", tracks: 2));
            if (play == MostPlays || isRight(heard))
            {
                return heard;
            }
        }
    }

    private static List<(double First, double Second)> Moments(Tones heard)
        => [.. heard.Strengths(Lamp.Coming.Frequency).Zip(heard.Strengths(Lamp.Going.Frequency))];

    /// <summary>In how many moments between the first sound and the last nothing was heard.</summary>
    private static int Gaps(Tones heard)
    {
        var sounding = Moments(heard).Select(tone => Math.Max(tone.First, tone.Second) > Lamp.Coming.Amplitude / 3).ToList();
        return sounding[sounding.IndexOf(true)..sounding.LastIndexOf(true)].Count(sounds => !sounds);
    }

    private static async Task AssertDifferenceAsync(Visitor visitor, string normalisation, double expected)
    {
        var player = new RecordedPlayer(visitor);
        await player.ChooseAsync(new { normalisation });

        // The album's loudness follows its tracks a moment after they have come.
        var differences = new List<double>();
        while (differences.Count < MostPlays && !differences.Any(IsRight))
        {
            var heard = new Tones(await player.PlayAlbumAsync(Lamp.Dim.Album, Lamp.Dim.Title, Lamp.Bright.Title));
            differences.Add(20 * Math.Log10(heard.Steady(Lamp.Bright.Frequency) / heard.Steady(Lamp.Dim.Frequency)));
        }

        Assert.Contains(differences, IsRight);

        bool IsRight(double decibels) => Math.Abs(decibels - expected) < 1;
    }

    private static double Seconds<T>(IEnumerable<T> moments, Func<T, bool> isSo) => moments.Count(isSo) * Tones.MomentSeconds;

    private async Task<Visitor> VisitAsync(string name)
    {
        var visitor = await platform.VisitAsync(platform.Listeners, recorder: true);
        await visitor.RegisterAsync(name);
        return visitor;
    }
}

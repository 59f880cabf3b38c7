namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>One tone, cut in two as an album's tracks: whoever hears the seam hears a click.</summary>
[Collection(PlatformCollection.Name)]
public sealed class GaplessTests(Platform platform)
{
    private const double Inaudible = -50;
    private const int MostPlays = 3;

    [Theory]
    [InlineData("lossless")]
    [InlineData("high")]
    public async Task Tracks_of_an_album_are_one_sound(string quality)
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners, recorder: true);
        var api = new PlatformApi(platform, visitor.Page);
        api.Listen();
        await visitor.RegisterAsync("Delia");
        await api.GiveHiFiAsync();

        await AssertSeamlessAsync(visitor, quality);
    }

    /// <summary>A gap of the player's is there each time; one of a machine with too much to do is not.</summary>
    private static async Task AssertSeamlessAsync(Visitor visitor, string quality)
    {
        var player = new RecordedPlayer(visitor);
        await player.ChooseAsync(new { quality, accountQuality = "high", normalisation = "off" });
        var deviations = new List<double>();
        while (deviations.Count < MostPlays && !deviations.Any(deviation => deviation < Inaudible))
        {
            deviations.Add(Seam.FromSine(await player.PlayAlbumAsync(TestLibrary.ToneAlbum, TestLibrary.FirstTone, TestLibrary.SecondTone)));
        }

        Assert.Contains(deviations, deviation => deviation < Inaudible);
    }
}

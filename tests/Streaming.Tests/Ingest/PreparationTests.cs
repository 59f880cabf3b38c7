using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Preparing;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Streaming.Waveforms;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Ingest;

/// <summary>Tracks that are prepared again from the files that they were made of.</summary>
public sealed class PreparationTests : StreamingTest
{
    // The clock runs ahead while the encoder takes its time, and no lease is to end by that.
    protected override (string Key, string Value)[] Settings => [("Keys:Lease", "01:00:00")];

    [Fact]
    public async Task An_old_track_gets_what_new_ones_have_while_who_plays_it_goes_on()
    {
        var track = await OldTrackAsync(await Sounds.Mp3Async(3));
        var listener = UserId.New();
        var playing = await App.PlayAsync(listener, track);
        var playlist = await App.GetTextAsync(playing.Sibling("aac-128/media.m3u8"));

        Assert.Equal(HttpStatusCode.Accepted, (await PrepareAsync(track)).StatusCode);
        await UntilAsync(track, "switched");

        var media = await MediaAsync(track);
        Assert.Equal((2, Packager.Version, "3.mp3"), (media.Revision, media.PackagerVersion, media.FileName));
        Assert.NotNull(media.Blocks);
        Assert.Contains("opus-96", media.Renditions.Select(rendition => rendition.Name));
        Assert.Equal(2, (await App.Get<WaveformStore>().FindAsync(track, default))?.Value.Revision);
        await Eventually.TrueAsync(
            () => App.Runtime.Published.Any(told => told.Type == TrackPackaged.Type && told.Data.Contains($"{track}", StringComparison.Ordinal)), "the news");

        // The session of before plays what it began with, by the same playlist, though that of the others is another by now.
        Assert.Equal(playlist, await App.GetTextAsync(playing.Sibling("aac-128/media.m3u8")));
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(Hls.Uris(playlist)[0])).StatusCode);
        var begun = await App.PlayAsync(listener, track);
        Assert.NotEqual(Lengths(playlist), Lengths(await App.GetTextAsync(begun.Sibling("aac-128/media.m3u8"))));
        Assert.InRange((await Pcm.DecodeAsync(begun.ManifestUrl, 44_100, "-allowed_extensions", "ALL")).Seconds, 3, 3.1);

        var again = await PrepareAsync(track);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("/changed-lately", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        App.Clock.Advance(TimeSpan.FromHours(5));
        await UntilAsync(track, "done");
        Assert.DoesNotContain(App.StoredFiles(), file => file.StartsWith($"tracks/{track}/1/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_prepared_any_more_leaves_the_track_as_it_was()
    {
        var track = await OldTrackAsync(await Sounds.Mp3Async(3));
        var original = App.StoredFiles().Single(file => file.StartsWith("originals/", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(App.Blobs, original), "no music");
        var before = App.StoredFiles();

        await PrepareAsync(track);
        await UntilAsync(track, "failed");

        Assert.Equal(before, App.StoredFiles());
        Assert.Equal((1, 0), ((await MediaAsync(track)).Revision, (await MediaAsync(track)).PackagerVersion));
        Assert.NotNull((await StateAsync(track)).Reason);
        File.Delete(Path.Combine(App.Blobs, original));
        var refused = await PrepareAsync(track);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("/no-original", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_tracks_of_an_older_packager_are_prepared_again_and_no_others()
    {
        var source = await Sounds.Mp3Async(3);
        var (old, young) = (await App.IngestAsync(source), await App.IngestAsync(source));
        await App.Get<TrackMediaStore>().UpdateAsync(old, media => media with { PackagerVersion = 0 }, default);

        var begun = await App.Admin.PostAsJsonAsync("/admin/preparations", new PrepareOldTracksRequest(BeforeVersion: null));
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        await UntilAsync(old, "switched");

        var all = await App.Admin.GetFromJsonAsync<PreparationsResponse>("/admin/preparations");
        Assert.Equal((2, 1, 0), (all?.Walk?.Seen, all?.Walk?.Queued, all?.Walk?.WithoutOriginal));
        Assert.NotNull(all?.Walk?.FinishedAt);
        Assert.Equal(0, all?.Waiting);
        Assert.Equal((2, 1), ((await MediaAsync(old)).Revision, (await MediaAsync(young)).Revision));
        Assert.Equal("none", (await StateAsync(young)).State);
    }

    [Fact]
    public async Task Only_admins_prepare_tracks_again()
    {
        var curator = App.CreateClient(UserId.New(), Roles.Curator);

        Assert.Equal(HttpStatusCode.NotFound, (await PrepareAsync(TrackId.New())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await curator.PostAsync(PathOf(TrackId.New()), content: null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await curator.PostAsJsonAsync("/admin/preparations", new PrepareOldTracksRequest(BeforeVersion: null))).StatusCode);
    }

    /// <summary>As one that was prepared before albums had a loudness and Opus was there, and that was cut a little otherwise.</summary>
    private async Task<TrackId> OldTrackAsync(string source)
    {
        var track = await PreparedTracks.AddAsync(App, source);
        await App.Get<TrackMediaStore>().UpdateAsync(
            track,
            media => media with
            {
                Blocks = null,
                PackagerVersion = 0,
                Renditions = [.. media.Renditions.Where(rendition => rendition.Name != "opus-96").Select(CutOtherwise)],
            },
            default);
        return track;
    }

    private static Rendition CutOtherwise(Rendition rendition)
        => rendition with { Runs = [.. rendition.Runs[..^1], rendition.Runs[^1] with { Duration = rendition.Runs[^1].Duration - 441 }] };

    private Task<HttpResponseMessage> PrepareAsync(TrackId track) => App.Admin.PostAsync(PathOf(track), content: null);

    private async Task<PreparationResponse> StateAsync(TrackId track)
        => await App.CreateClient(UserId.New(), Roles.Admin).GetFromJsonAsync<PreparationResponse>(PathOf(track)) ?? throw new InvalidOperationException("There is no answer.");

    private async Task<TrackMedia> MediaAsync(TrackId track)
        => (await App.Get<TrackMediaStore>().FindAsync(track, default))?.Value ?? throw new InvalidOperationException("The track is gone.");

    private Task UntilAsync(TrackId track, string state) => Eventually.TrueAsync(
        async () =>
        {
            App.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await StateAsync(track)).State == state;
        },
        state);

    private static IEnumerable<string> Lengths(string playlist) => playlist.Split('\n').Where(line => line.StartsWith("#EXTINF", StringComparison.Ordinal));

    private static Uri PathOf(TrackId track) => new($"/admin/preparations/tracks/{track}", UriKind.Relative);
}

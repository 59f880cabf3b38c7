using System.Net;
using System.Net.Http.Headers;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming.Tests.Waveforms;

public sealed class WaveformTests : StreamingTest
{
    [Fact]
    public async Task A_waveform_shows_where_the_track_is_loud_and_its_ends_are_known()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.StepsAsync());
        var listener = UserId.New();

        var waveform = await StreamingApp.ReadAsync<WaveformResponse>(await GetAsync(track));
        var played = await App.PlayAsync(listener, track);

        // A second of silence, two at half of full scale, two at a quarter of that, half a second of silence.
        Assert.Equal(5.5, waveform.DurationSeconds, 0.001);
        Assert.Equal(550, waveform.Peaks.Count);
        Assert.All(waveform.Peaks.Take(99), peak => Assert.Equal(0, peak));
        Assert.All(waveform.Peaks.Skip(102).Take(195), peak => Assert.InRange(peak, 126, 129));
        Assert.All(waveform.Peaks.Skip(302).Take(195), peak => Assert.InRange(peak, 31, 33));
        Assert.All(waveform.Peaks.Skip(501), peak => Assert.Equal(0, peak));
        Assert.Equal(1, played.HeadSilenceSeconds, 0.002);
        Assert.Equal(0.5, played.TailSilenceSeconds, 0.002);
    }

    [Fact]
    public async Task A_player_that_has_it_is_told_so_and_who_may_not_hear_the_track_does_not_see_it()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.StepsAsync());
        var first = await GetAsync(track);

        var second = await GetAsync(track, first.Headers.ETag);
        await App.DeliverAsync(new TrackWithdrawn(Guid.CreateVersion7(), track, 2));
        var third = await GetAsync(track, first.Headers.ETag);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, third.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(TrackId.New())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await App.CreateClient().GetAsync(PathOf(track))).StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(TrackId track, EntityTagHeaderValue? known = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, PathOf(track));
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return App.CreateClient(UserId.New()).SendAsync(request);
    }

    private static Uri PathOf(TrackId track) => new($"/tracks/{track}/waveform", UriKind.Relative);
}

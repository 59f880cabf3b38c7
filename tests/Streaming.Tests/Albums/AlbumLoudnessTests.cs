using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Albums;

public sealed class AlbumLoudnessTests : StreamingTest
{
    private readonly UserId _listener = UserId.New();
    private readonly AlbumId _album = AlbumId.New();

    [Fact]
    public async Task An_album_is_as_loud_as_its_tracks_one_after_another()
    {
        var (flac, mp3) = (await Sounds.FlacAsync(), await Sounds.Mp3Async());
        var first = await PreparedTracks.AddAsync(App, flac);
        var second = await PreparedTracks.AddAsync(App, mp3);
        await PutAsync(first, 2, _album);
        await PutAsync(second, 2, _album);

        var theirs = await Hearing.TheirsAsync("-f", "lavfi", "-i", $"amovie={flac}[a];amovie={mp3}[b];[a][b]concat=n=2:v=0:a=1");
        var played = await App.PlayAsync(_listener, first);
        var other = await App.PlayAsync(_listener, second);

        Assert.NotNull(played.AlbumLoudness);
        Assert.Equal(theirs.Integrated, played.AlbumLoudness.IntegratedLufs, 0.1);
        Assert.Equal(Math.Max(played.Loudness.TruePeakDbtp, other.Loudness.TruePeakDbtp), played.AlbumLoudness.TruePeakDbtp);
        Assert.Equal(played.AlbumLoudness, other.AlbumLoudness);
    }

    [Fact]
    public async Task What_comes_twice_late_or_in_disorder_changes_nothing()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.FlacAsync());
        var stays = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async());
        await PutAsync(stays, 2, _album);
        var alone = await AlbumOfAsync(stays);
        await PutAsync(track, 3, _album);
        var together = await AlbumOfAsync(stays);

        await PutAsync(track, 2, AlbumId.New());
        await Task.WhenAll(PutAsync(track, 3, _album), PutAsync(track, 3, _album));

        Assert.NotEqual(alone, together);
        Assert.Equal(together, await AlbumOfAsync(track));
    }

    [Fact]
    public async Task A_track_that_moves_or_is_withdrawn_leaves_the_album_as_loud_as_it_was_without_it()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.FlacAsync());
        var stays = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async());
        await PutAsync(stays, 2, _album);
        var alone = await AlbumOfAsync(stays);

        await PutAsync(track, 2, _album);
        await PutAsync(track, 3, AlbumId.New());
        Assert.Equal(alone, await AlbumOfAsync(stays));

        await PutAsync(track, 4, _album);
        Assert.NotEqual(alone, await AlbumOfAsync(stays));

        await App.DeliverAsync(new TrackWithdrawn(Guid.CreateVersion7(), track, 5));
        Assert.Equal(alone, await AlbumOfAsync(stays));
    }

    private Task PutAsync(TrackId track, long version, AlbumId album) => App.PublishTrackAsync(track, version, album: album);

    private async Task<LoudnessResponse> AlbumOfAsync(TrackId track)
    {
        var played = await App.PlayAsync(_listener, track);
        Assert.NotNull(played.AlbumLoudness);
        return played.AlbumLoudness;
    }
}

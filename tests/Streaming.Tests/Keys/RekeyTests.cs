using System.Net;
using System.Text.RegularExpressions;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Keys;

public sealed partial class RekeyTests : StreamingTest
{
    private static readonly Entitlements Hifi = new("hifi", 256_000, Lossless: true, SimultaneousStreams: 4);

    [Fact]
    public async Task Who_plays_goes_on_and_who_begins_hears_the_same_under_another_key()
    {
        var source = await Sounds.FlacAsync();
        var track = await PreparedTracks.AddAsync(App, source);
        var listener = UserId.New();
        await App.EntitleAsync(listener, Hifi);
        var playing = await App.PlayAsync(listener, track, "lossless");
        var playlist = await App.GetTextAsync(PlaylistOf(playing.ManifestUrl));

        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(track));
        await UntilAsync(track, RekeyingState.Switched);

        var original = await Pcm.DecodeAsync(source, 44_100);
        Assert.Equal(original.Samples, await HearAsync(playlist, playing.ManifestUrl));
        Assert.Equal(playlist, await App.GetTextAsync(PlaylistOf(playing.ManifestUrl)));
        var begun = await App.PlayAsync(listener, track, "lossless");
        Assert.Equal(original.Samples, (await Pcm.DecodeAsync(begun.ManifestUrl, 44_100, "-allowed_extensions", "ALL")).Samples);
        var key = KeyUri().Match(playlist).Groups[1].Value;
        var newKey = KeyUri().Match(await App.GetTextAsync(PlaylistOf(begun.ManifestUrl))).Groups[1].Value;
        Assert.NotEqual(key, newKey);
        Assert.NotEqual(await KeyAsync(playing.ManifestUrl, key), await KeyAsync(begun.ManifestUrl, newKey));
        Assert.Equal(HttpStatusCode.Conflict, await AskAsync(track));
    }

    [Fact]
    public async Task The_old_segments_go_when_the_last_session_of_before_has_ended()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var before = App.StoredFiles().Count(IsSegment);
        await AskAsync(track);
        await UntilAsync(track, RekeyingState.Switched);
        Assert.Equal(2 * before, App.StoredFiles().Count(IsSegment));

        App.Clock.Advance(TimeSpan.FromHours(4));
        Assert.NotNull((await MediaAsync(track)).Former);
        App.Clock.Advance(TimeSpan.FromMinutes(6));
        await UntilAsync(track, RekeyingState.Done);

        Assert.Equal(before, App.StoredFiles().Count(IsSegment));
        Assert.All(App.StoredFiles().Where(IsSegment), file => Assert.StartsWith($"tracks/{track}/2/", file));
        Assert.Null((await MediaAsync(track)).Former);
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(track));
        await UntilAsync(track, RekeyingState.Switched);
        Assert.Equal(3, (await MediaAsync(track)).Revision);
    }

    [Fact]
    public async Task A_worker_that_died_in_the_middle_leaves_the_old_sound_playing_and_nothing_behind()
    {
        var source = await Sounds.Mp3Async(3);
        var track = await PreparedTracks.AddAsync(App, source);
        var stray = Path.Combine(App.Blobs, "tracks", track.ToString(), "2", "aac-64", "00001.m4s");
        Directory.CreateDirectory(Path.GetDirectoryName(stray) ?? "");
        await File.WriteAllBytesAsync(stray, [1, 2, 3]);
        var rekeyings = App.Get<RekeyingStore>();
        await rekeyings.AddAsync(track, fromOriginal: false, default);
        var asked = await rekeyings.FindAsync(track, default) ?? throw new InvalidOperationException("It is not there.");
        await rekeyings.SaveAsync(asked.With(asked.Value.Claim(Guid.NewGuid(), App.Clock.GetUtcNow() + TimeSpan.FromMinutes(1), 1)), default);
        Assert.Equal(1, (await MediaAsync(track)).Revision);

        await UntilAsync(track, RekeyingState.Switched);

        Assert.False(File.Exists(stray));
        Assert.Equal((3, 1), ((await MediaAsync(track)).Revision, (await MediaAsync(track)).Former?.Revision));
        var session = await App.PlayAsync(UserId.New(), track);
        Assert.InRange((await Pcm.DecodeAsync(session.ManifestUrl, 44_100, "-allowed_extensions", "ALL")).Seconds, 3, 3.1);
    }

    [Fact]
    public async Task What_a_failed_change_left_or_still_writes_is_never_part_of_a_later_one()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var segment = Path.Combine(App.Blobs, "tracks", track.ToString(), "1", "aac-128", "00002.m4s");
        File.Move(segment, segment + ".away");
        await AskAsync(track);
        await UntilAsync(track, RekeyingState.Failed);
        var late = Path.Combine(App.Blobs, "tracks", track.ToString(), "2", "aac-128", "00009.m4s");
        Directory.CreateDirectory(Path.GetDirectoryName(late) ?? "");
        await File.WriteAllBytesAsync(late, [1, 2, 3]);
        File.Move(segment + ".away", segment);

        await AskAsync(track);
        await UntilAsync(track, RekeyingState.Switched);

        Assert.Equal(3, (await MediaAsync(track)).Revision);
        Assert.False(File.Exists(late));
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_puts_a_change_off_until_it_does()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var folder = Path.Combine(App.Blobs, "tracks", track.ToString());
        var inTheWay = Enumerable.Range(2, 20).Select(revision => Path.Combine(folder, $"{revision}")).ToList();
        inTheWay.ForEach(name => File.WriteAllText(name, "no folder"));
        await AskAsync(track);
        for (var attempts = 1; attempts < 8; attempts++)
        {
            App.Clock.Advance(TimeSpan.FromHours(1));
            await UntilAsync(track, known => known.State == RekeyingState.Waiting && known.Revision > attempts, $"attempt {attempts} is put off");
        }

        inTheWay.ForEach(File.Delete);
        await UntilAsync(track, RekeyingState.Switched);
    }

    [Fact]
    public async Task Two_workers_that_are_at_it_at_once_leave_one_whole_revision()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var before = App.StoredFiles().Count(IsSegment);
        await App.Get<RekeyingStore>().AddAsync(track, fromOriginal: false, default);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => App.Get<Rekeyer>().RunAsync(fromOriginal: false, default)));
        await UntilAsync(track, RekeyingState.Switched);

        Assert.Equal(2 * before, App.StoredFiles().Count(IsSegment));
    }

    [Fact]
    public async Task A_track_that_cannot_be_read_keeps_its_key_and_its_segments()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        File.Delete(Path.Combine(App.Blobs, "tracks", track.ToString(), "1", "aac-128", "00002.m4s"));
        var before = App.StoredFiles();

        await AskAsync(track);
        await UntilAsync(track, RekeyingState.Failed);

        Assert.Equal(before, App.StoredFiles());
        Assert.Equal(1, (await MediaAsync(track)).Revision);
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(TrackId.New()));
    }

    private async Task<HttpStatusCode> AskAsync(TrackId track)
        => (await App.CreateClient(UserId.New(), Roles.Admin).PostAsync(new Uri($"/keys/tracks/{track}", UriKind.Relative), content: null)).StatusCode;

    private Task UntilAsync(TrackId track, RekeyingState state) => UntilAsync(track, known => known.State == state, $"{state}");

    private Task UntilAsync(TrackId track, Func<TrackRekeying, bool> isSo, string what) => Eventually.TrueAsync(
        async () =>
        {
            App.Clock.Advance(TimeSpan.FromSeconds(1));
            return await App.Get<RekeyingStore>().FindAsync(track, default) is { } known && isSo(known.Value);
        },
        what);

    private async Task<TrackMedia> MediaAsync(TrackId track)
        => (await App.Get<TrackMediaStore>().FindAsync(track, default))?.Value ?? throw new InvalidOperationException("The track is gone.");

    /// <summary>Plays on by a playlist that was fetched before, as a player in the middle of a track does.</summary>
    private static async Task<float[]> HearAsync(string playlist, string manifestUrl)
    {
        var file = Path.GetTempFileName() + ".m3u8";
        var session = manifestUrl[..manifestUrl.LastIndexOf('/')];
        await File.WriteAllTextAsync(file, playlist.Replace("../key", $"{session}/key", StringComparison.Ordinal));
        var heard = await Pcm.DecodeAsync(file, 44_100, "-allowed_extensions", "ALL", "-protocol_whitelist", "file,http,tcp,crypto");
        File.Delete(file);
        return heard.Samples;
    }

    private async Task<byte[]> KeyAsync(string manifestUrl, string uri)
        => await (await App.GetAsync(manifestUrl[..manifestUrl.LastIndexOf('/')] + uri[2..])).Content.ReadAsByteArrayAsync();

    private static bool IsSegment(string file) => file.EndsWith(".m4s", StringComparison.Ordinal);

    private static string PlaylistOf(string manifestUrl) => manifestUrl[..manifestUrl.LastIndexOf('/')] + "/flac/media.m3u8";

    [GeneratedRegex("METHOD=AES-128,URI=\"([^\"]*)\"")]
    private static partial Regex KeyUri();
}

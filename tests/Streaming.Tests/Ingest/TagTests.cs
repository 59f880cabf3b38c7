using System.Net;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Ingest;

public sealed class TagTests : StreamingTest
{
    [Fact]
    public async Task The_tags_and_the_cover_of_a_file_are_for_the_catalog()
    {
        var track = await App.IngestAsync(await Sounds.TaggedM4aAsync());

        var told = Assert.Single(App.Runtime.Published, told => told.Type == TrackPackaged.Type);
        var packaged = JsonSerializer.Deserialize<TrackPackaged>(told.Data, JsonSerializerOptions.Web);
        Assert.NotNull(packaged);
        Assert.Equal((track, false), (packaged.TrackId, packaged.IsLossless));
        Assert.Equal(["Ada", "Bo", "Cy"], packaged.Tags.Artists);
        Assert.Equal(("Blue Hour", "Ada", "First Light"), (packaged.Tags.Title, packaged.Tags.AlbumArtist, packaged.Tags.Album));
        Assert.Equal((3, 1, 2021), (packaged.Tags.TrackNumber, packaged.Tags.DiscNumber, packaged.Tags.Year));
        Assert.Equal(["Ambient", "Jazz"], packaged.Tags.Genres);
        Assert.True(packaged.Tags.HasCover);
        Assert.Equal("Over the hill\nand home", packaged.Tags.Lyrics);
    }

    [Fact]
    public async Task Only_the_catalog_gets_the_cover()
    {
        var path = new Uri($"/internal/tracks/{await App.IngestAsync(await Sounds.TaggedM4aAsync())}/cover", UriKind.Relative);

        var cover = await App.CreateCallerClient(AppIds.Catalog).GetAsync(path);
        var stranger = await App.CreateCallerClient(AppIds.Search).GetAsync(path);
        var listener = await App.CreateClient(UserId.New()).GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, cover.StatusCode);
        Assert.Equal([0xFF, 0xD8], (await cover.Content.ReadAsByteArrayAsync())[..2]);
        Assert.False(stranger.IsSuccessStatusCode);
        Assert.False(listener.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_picture_that_is_none_keeps_no_file_from_being_a_track()
    {
        byte[] picture = [0, .. "image/png"u8, 0, 3, 0, .. "no picture at all"u8];
        byte[] tag = [.. "ID3"u8, 3, 0, 0, 0, 0, 0, (byte)(picture.Length + 10), .. "APIC"u8, 0, 0, 0, (byte)picture.Length, 0, 0, .. picture];

        var upload = await App.UploadAsync([.. tag, .. await File.ReadAllBytesAsync(await Sounds.Mp3Async(3))], "song.mp3");

        Assert.Equal("done", (await App.FinishedAsync(upload)).State);
        Assert.Equal("no picture at all", await File.ReadAllTextAsync(Path.Combine(App.Blobs, "covers", $"{upload.TrackId}")));
    }

    [Fact]
    public void Tags_of_any_kind_become_bounded_single_lines()
    {
        var tags = TagReader.Read(
            [new("TITLE", "  a\nb\u0007 "), new("artist", new string('x', 5_000)), new("track", "0/0"), new("date", "soon"), new("genre", ";;")],
            "folder/name.mp3");

        Assert.Equal("a b", tags.Title);
        Assert.Equal(200, Assert.Single(tags.Artists).Length);
        Assert.Equal((null, null), (tags.TrackNumber, tags.Year));
        Assert.Empty(tags.Genres);
    }

    [Fact]
    public void A_file_without_a_title_has_its_name() => Assert.Equal("name", TagReader.Read([], "folder/name.mp3").Title);

    [Theory]
    [InlineData("LYRICS")]
    [InlineData("lyrics-eng")]
    [InlineData("UNSYNCEDLYRICS")]
    public void The_words_keep_their_lines(string tag)
        => Assert.Equal("First line\n\nSecond", TagReader.Read([new(tag, " First line\r\n\r\nSecond\u0007\0\r\n")], "name.mp3").Lyrics);

    [Fact]
    public void More_words_than_any_song_has_are_none()
        => Assert.Null(TagReader.Read([new("lyrics", new string('ä', 10_001))], "name.mp3").Lyrics);
}

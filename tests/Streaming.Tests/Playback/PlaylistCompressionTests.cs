using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Playback;

public sealed class PlaylistCompressionTests : StreamingTest
{
    [Fact]
    public async Task A_playlist_comes_small_to_whoever_takes_it_compressed_and_a_key_as_it_is()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var session = await App.PlayAsync(UserId.New(), track);
        var playlist = session.Sibling("aac-128/media.m3u8");

        var plain = Encoding.UTF8.GetBytes(await App.GetTextAsync(playlist));
        var packed = await AskAsync(playlist);
        var key = await AskAsync(session.Sibling("key"));

        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
        var sent = await packed.Content.ReadAsByteArrayAsync();
        Assert.Equal(plain, await UnpackAsync(sent));
        Assert.InRange(sent.Length, 1, plain.Length / 2);
        Assert.Empty(key.Content.Headers.ContentEncoding);
    }

    private async Task<HttpResponseMessage> AskAsync(string url)
    {
        var client = App.CreateClient();
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        return await client.GetAsync(new Uri(new Uri(url).AbsolutePath["/api/streaming".Length..], UriKind.Relative));
    }

    private static async Task<byte[]> UnpackAsync(byte[] packed)
    {
        await using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        await unpacking.CopyToAsync(plain);
        return plain.ToArray();
    }
}

using System.Text;
using Amazon.S3;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Blobs.S3;
using MusicStreaming.Testing;
using Xunit.Abstractions;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

/// <summary>The S3 backend against every look-alike that this machine has.</summary>
public sealed class S3BlobStoreTests(ITestOutputHelper output) : IAsyncDisposable
{
    private S3Blobs? _blobs;

    public static TheoryData<string> LookAlikes => [.. S3LookAlike.Present];

    private IBlobStore Blobs => Opened.Store;

    private S3Blobs Opened => _blobs ?? throw new InvalidOperationException("The bucket is not open.");

    public async ValueTask DisposeAsync()
    {
        if (_blobs is not null)
        {
            await _blobs.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task A_blob_is_read_as_it_was_written(string lookAlike)
    {
        await OpenAsync(lookAlike);
        await WriteAsync("tracks/a/init.m4s", "old");
        await WriteAsync("tracks/a/init.m4s", "0123456789");
        await WriteAsync("tracks/a/empty", "");

        Assert.Equal("0123456789", await ReadAsync("tracks/a/init.m4s"));
        Assert.Equal("", await ReadAsync("tracks/a/empty"));
        Assert.Equal(10, (await Blobs.FindAsync("tracks/a/init.m4s", default))?.Length);
        Assert.Null(await Blobs.OpenAsync("tracks/b/init.m4s", default));
        Assert.Null(await Blobs.FindAsync("tracks/b/init.m4s", default));
        Assert.Contains("media/tracks/a/init.m4s", await Opened.LookAlike.KeysAsync());
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task A_reader_may_go_to_any_place(string lookAlike)
    {
        await OpenAsync(lookAlike);
        await WriteAsync("a/b", "0123456789");
        await using var blob = await Blobs.OpenAsync("a/b", default);
        Assert.NotNull(blob);
        var content = blob.Content;

        content.Seek(7, SeekOrigin.Begin);
        Assert.Equal("789", await ReadAsync(content, 3));
        content.Position = 2;
        Assert.Equal("23", await ReadAsync(content, 2));
        Assert.Equal("45", await ReadAsync(content, 2));
        content.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await content.ReadAsync(new byte[1]));
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task What_is_larger_than_a_part_goes_in_parts(string lookAlike)
    {
        await OpenAsync(lookAlike);
        var content = Noise(S3BlobStore.PartSize + 5);

        // Once as a file, whose length is known, and once as what comes over the network.
        await Blobs.WriteAsync("originals/a/1", new MemoryStream(content), default);
        await Blobs.WriteAsync("originals/a/2", new BreakingStream(content, breaksAt: null), default);

        Assert.Equal(content, await ReadBytesAsync("originals/a/1"));
        Assert.Equal(content, await ReadBytesAsync("originals/a/2"));
        using var client = Opened.LookAlike.CreateClient();
        var stored = await client.GetObjectMetadataAsync(Opened.LookAlike.Bucket, "media/originals/a/1");
        Assert.Equal(S3StorageClass.StandardInfrequentAccess, stored.StorageClass);
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task What_a_CDN_passes_on_of_a_blob_is_what_our_own_origin_says_of_it(string lookAlike)
    {
        await OpenAsync(lookAlike);
        var original = Noise(S3BlobStore.PartSize + 5);
        "fLaC"u8.CopyTo(original);
        (string Key, byte[] Content, string Type, string Caching)[] expected =
        [
            ("tracks/a/1/aac-128/init.m4s", [1], "audio/mp4", "public, max-age=31536000, immutable"),
            ("tracks/a/1/flac/00001.m4s", [1], "audio/mp4", "public, max-age=31536000, immutable"),
            ("artwork/a/640.jpg", [1], "image/jpeg", "public, max-age=31536000, immutable"),
            ("pictures/a/b/96.jpg", [1], "image/jpeg", "max-age=86400, private, immutable"),
            ("progressive/a/1/opus-128.opus", [1], "audio/ogg", "no-store, private"),
            ("covers/a", [0x89, 0x50, 0x4E, 0x47, 1], "image/png", "no-store, private"),
            ("originals/a/1", original, "audio/flac", "no-store, private"),
        ];

        foreach (var (key, content, _, _) in expected)
        {
            await Blobs.WriteAsync(key, new MemoryStream(content), default);
        }

        using var client = Opened.LookAlike.CreateClient();
        foreach (var (key, _, type, caching) in expected)
        {
            using var stored = await client.GetObjectAsync(Opened.LookAlike.Bucket, $"media/{key}");
            Assert.Equal((key, type, caching), (key, stored.Headers.ContentType, stored.Headers.CacheControl));
        }
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task A_write_that_breaks_off_leaves_the_older_blob_and_nothing_else(string lookAlike)
    {
        await OpenAsync(lookAlike);
        await WriteAsync("a/b", "old");

        await Assert.ThrowsAsync<IOException>(
            () => Blobs.WriteAsync("a/b", new BreakingStream(Noise(S3BlobStore.PartSize + 99), breaksAt: S3BlobStore.PartSize + 9), default));

        Assert.Equal("old", await ReadAsync("a/b"));
        Assert.Equal(["media/a/b"], await Opened.LookAlike.KeysAsync());
        if (Opened.LookAlike.KnowsParts)
        {
            using var client = Opened.LookAlike.CreateClient();
            Assert.Empty((await client.ListMultipartUploadsAsync(Opened.LookAlike.Bucket)).MultipartUploads ?? []);
        }
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task Deleting_a_prefix_leaves_no_neighbour_missing(string lookAlike)
    {
        await OpenAsync(lookAlike);
        foreach (var key in (string[])["tracks/a/1/x", "tracks/a/1/y", "tracks/ab/1/x"])
        {
            await WriteAsync(key, "x");
        }

        await Blobs.DeletePrefixAsync("tracks/a/", default);
        await Blobs.DeletePrefixAsync("tracks/none/", default);
        await Blobs.DeleteAsync("tracks/none/x", default);

        Assert.Equal(["media/tracks/ab/1/x"], await Opened.LookAlike.KeysAsync());
        await Blobs.DeleteAsync("tracks/ab/1/x", default);
        Assert.Empty(await Opened.LookAlike.KeysAsync());
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task Pages_follow_each_other_by_key(string lookAlike)
    {
        await OpenAsync(lookAlike);
        foreach (var name in (string[])["3", "1", "2"])
        {
            await WriteAsync($"uploads/u/{name}", name);
        }

        var first = await Blobs.ListAsync("uploads/u/", null, 2, default);
        var second = await Blobs.ListAsync("uploads/u/", first[^1].Key, 2, default);

        Assert.Equal(["uploads/u/1", "uploads/u/2"], first.Select(blob => blob.Key));
        Assert.Equal(["uploads/u/3"], second.Select(blob => blob.Key));
        Assert.Empty(await Blobs.ListAsync("uploads/none/", null, 2, default));
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task A_part_is_sent_to_its_url_as_long_as_that_lives(string lookAlike)
    {
        await OpenAsync(lookAlike);
        var multipart = Opened.Services.GetRequiredService<S3Multipart>();
        var upload = await multipart.BeginAsync("uploads/u/file", default);
        using var sender = new HttpClient();
        var url = await multipart.SignPartAsync("uploads/u/file", upload, new S3PartToSign(1, 4, TimeSpan.FromHours(1)));

        using var sent = await sender.PutAsync(new Uri(url), new ByteArrayContent([1, 2, 3, 4]));
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        Assert.Empty(await Opened.LookAlike.KeysAsync());
        Assert.True(await multipart.CompleteAsync("uploads/u/file", upload, [new S3Part(1, sent.Headers.ETag?.Tag.Trim('"') ?? "", 4)], default));

        Assert.Equal([1, 2, 3, 4], await ReadBytesAsync("uploads/u/file"));
        Assert.Contains("content-length", new Uri(url).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_url_of_a_part_is_refused()
    {
        // moto_server does not look at the time.
        await OpenAsync("s3rver");
        var multipart = Opened.Services.GetRequiredService<S3Multipart>();
        var upload = await multipart.BeginAsync("uploads/u/file", default);
        using var sender = new HttpClient();
        var url = new Uri(await multipart.SignPartAsync("uploads/u/file", upload, new S3PartToSign(1, 1, TimeSpan.FromSeconds(1))));

        await Eventually.TrueAsync(
            async () =>
            {
                using var sent = await sender.PutAsync(url, new ByteArrayContent([1]));
                return sent.StatusCode == System.Net.HttpStatusCode.Forbidden
                    && (await sent.Content.ReadAsStringAsync()).Contains("Request has expired", StringComparison.Ordinal);
            },
            "the end of the URL");
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task A_bucket_that_is_not_there_is_told_by_the_health_check(string lookAlike)
    {
        await OpenAsync(lookAlike);
        var health = Opened.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);

        using var client = Opened.LookAlike.CreateClient();
        await client.DeleteBucketAsync(Opened.LookAlike.Bucket);

        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync()).Status);
        await Assert.ThrowsAsync<BlobStoreException>(() => WriteAsync("a/b", "x"));
    }

    private async Task OpenAsync(string lookAlike)
    {
        output.WriteLine(S3LookAlike.Coverage);
        _blobs = await S3Blobs.OpenAsync(lookAlike);
    }

    private Task WriteAsync(string key, string text) => Blobs.WriteAsync(key, new MemoryStream(Encoding.UTF8.GetBytes(text)), default);

    private async Task<string> ReadAsync(string key) => Encoding.UTF8.GetString(await ReadBytesAsync(key));

    private async Task<byte[]> ReadBytesAsync(string key)
    {
        await using var blob = await Blobs.OpenAsync(key, default);
        Assert.NotNull(blob);
        var read = new MemoryStream();
        await blob.Content.CopyToAsync(read);
        Assert.Equal(read.Length, blob.Info.Length);
        return read.ToArray();
    }

    private static async Task<string> ReadAsync(Stream content, int count)
    {
        var buffer = new byte[count];
        await content.ReadExactlyAsync(buffer);
        return Encoding.UTF8.GetString(buffer);
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(length).NextBytes(noise);
        return noise;
    }
}

using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Progressive;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Streaming.Uploads;
using MusicStreaming.Testing;
using Xunit.Abstractions;

namespace MusicStreaming.Streaming.Tests.Blobs;

/// <summary>The whole service with its blobs in S3, against every look-alike that this machine has.</summary>
public sealed class S3Tests(ITestOutputHelper output) : IAsyncDisposable
{
    private StreamingApp? _app;
    private S3LookAlike? _bucket;

    public static TheoryData<string> LookAlikes => [.. S3LookAlike.Present];

    private StreamingApp App => _app ?? throw new InvalidOperationException("The service is not started.");

    private S3LookAlike Bucket => _bucket ?? throw new InvalidOperationException("There is no bucket.");

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.EndAsync();
        }
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task A_file_that_went_straight_to_S3_is_ingested_and_played_from_there(string lookAlike)
    {
        await BeginAsync(lookAlike);
        var source = await Sounds.Mp3Async(3);
        var track = await App.IngestAsync(source);
        var listener = UserId.New();

        var session = await App.PlayAsync(listener, track);
        var heard = await Pcm.DecodeAsync(session.ManifestUrl, 44_100, "-allowed_extensions", "ALL");

        var file = await StreamingApp.ReadAsync<ProgressiveResponse>(
            await App.CreateClient(listener).PostAsJsonAsync("/progressive", new StartProgressiveRequest(track, "mp3", 64_000, DeviceId: null)));
        var whole = await (await App.GetAsync(file.Url)).Content.ReadAsByteArrayAsync();
        await Eventually.TrueAsync(() => IsKeptAsync(whole.Length), "the finished file");
        using var range = new HttpRequestMessage(HttpMethod.Get, new Uri(file.Url).PathAndQuery) { Headers = { Range = new(1_000, 1_999) } };
        var part = await App.CreateClient().SendAsync(range);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole.AsSpan(1_000, 1_000).ToArray(), await part.Content.ReadAsByteArrayAsync());
        Assert.InRange(heard.Correlation(await Pcm.DecodeAsync(source, 44_100)), 0.95, 1.0001);
        Assert.Empty(App.StoredFiles());
        var keys = await Bucket.KeysAsync();
        Assert.DoesNotContain(keys, key => key.StartsWith("media/uploads/", StringComparison.Ordinal));
        var original = Assert.Single(keys, key => key.StartsWith("media/originals/", StringComparison.Ordinal));
        await using var kept = await App.Get<IBlobStore>().OpenAsync(original["media/".Length..], default);
        Assert.Equal(new FileInfo(source).Length, kept?.Info.Length);
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task Parts_are_sent_to_S3_and_joined_there(string lookAlike)
    {
        await BeginAsync(lookAlike, ("Ingest:Workers", "0"));
        var content = new byte[Upload.PartSize + 5];
        new Random(5).NextBytes(content);

        var upload = await App.UploadAsync(content, "big.flac");

        Assert.Equal([$"media/uploads/{upload.UploadId}/file"], await Bucket.KeysAsync());
        var again = await CompleteAsync(upload.UploadId, (await UploadAsync(upload.UploadId)).ReceivedParts);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        await using var file = await App.Get<IBlobStore>().OpenAsync($"uploads/{upload.UploadId}/file", default);
        var stored = new MemoryStream();
        await (file?.Content ?? Stream.Null).CopyToAsync(stored);
        Assert.Equal(content, stored.ToArray());

        await App.Admin.DeleteAsync(new Uri($"/uploads/{upload.UploadId}", UriKind.Relative));
        Assert.Empty(await Bucket.KeysAsync());
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task A_file_whose_parts_were_joined_before_a_crash_can_still_be_completed(string lookAlike)
    {
        await BeginAsync(lookAlike, ("Ingest:Workers", "0"));
        var upload = await App.BeginUploadAsync("small.flac", 4);
        var part = new UploadPart(1, ETag(await App.SendPartAsync(upload.UploadId, 1, [1, 2, 3, 4])));
        var known = await App.Get<UploadStore>().FindAsync(upload.UploadId, default);
        Assert.NotNull(known);
        Assert.Null(await App.Get<IUploadParts>().JoinAsync(known.Value, [part], default));

        Assert.Equal(HttpStatusCode.Accepted, (await CompleteAsync(upload.UploadId, [part])).StatusCode);
    }

    /// <summary>What only moto_server knows of S3; without it this says of s3rver that nothing can be seen before a file is complete.</summary>
    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task An_upload_that_is_killed_or_cancelled_leaves_nothing(string lookAlike)
    {
        await BeginAsync(lookAlike, ("Ingest:Workers", "0"));
        var upload = await App.BeginUploadAsync("two.flac", Upload.PartSize + 4L);
        var sent = await App.SendPartAsync(upload.UploadId, 2, [1, 2, 3, 4]);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Empty(await Bucket.KeysAsync());
        if (!Bucket.KnowsParts)
        {
            return;
        }

        Assert.Equal([new UploadPart(2, ETag(sent))], (await UploadAsync(upload.UploadId)).ReceivedParts);
        Assert.Equal(HttpStatusCode.BadRequest, (await CompleteAsync(upload.UploadId, [new(1, ETag(sent)), new(2, ETag(sent))])).StatusCode);
        await App.Admin.DeleteAsync(new Uri($"/uploads/{upload.UploadId}", UriKind.Relative));

        using var client = Bucket.CreateClient();
        Assert.Empty((await client.ListMultipartUploadsAsync(Bucket.Bucket)).MultipartUploads ?? []);
        Assert.Null(await App.Get<UploadStore>().FindAsync(upload.UploadId, default));
    }

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task An_upload_that_began_before_S3_was_chosen_has_to_begin_anew(string lookAlike)
    {
        await BeginAsync(lookAlike, ("Ingest:Workers", "0"));
        var uploads = App.Get<UploadStore>();
        var old = new Upload(UploadId.New(), TrackId.New(), "old.flac", 4, PublishWhenReady: false, App.Clock.GetUtcNow(), Parts: null);
        await uploads.SaveAsync(Versioned.New(old), default);
        var path = new Uri(await App.Get<PartUrlSigner>().SignAsync(old.Id, 1, default)).PathAndQuery;

        foreach (var answer in (HttpResponseMessage[])
            [
                await App.Admin.GetAsync(new Uri($"/uploads/{old.Id}", UriKind.Relative)),
                await App.Admin.GetAsync(new Uri($"/uploads/{old.Id}/parts", UriKind.Relative)),
                await App.CreateClient().PutAsync(new Uri(path, UriKind.Relative), new ByteArrayContent([1, 2, 3, 4])),
                await CompleteAsync(old.Id, [new UploadPart(1, "etag")]),
            ])
        {
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            Assert.Contains("/upload-begun-elsewhere", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(await Bucket.KeysAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await App.Admin.DeleteAsync(new Uri($"/uploads/{old.Id}", UriKind.Relative))).StatusCode);
        Assert.Null(await uploads.FindAsync(old.Id, default));
    }

    /// <summary>Of the look-alikes s3rver alone keeps to a bucket's rule; moto_server tells every site that it may.</summary>
    [Theory]
    [InlineData("https://admin.example.com", true)]
    [InlineData("https://evil.example.com", false)]
    public async Task The_rule_for_operators_lets_browsers_send_parts_from_the_admins_site_alone(string origin, bool allowed)
    {
        await BeginAsync("s3rver", ("Ingest:Workers", "0"));
        using var client = Bucket.CreateClient();
        await client.PutCORSConfigurationAsync(Bucket.Bucket, await BucketRules.CorsAsync());
        var upload = await App.BeginUploadAsync("small.flac", 4);
        var url = (await App.Admin.GetFromJsonAsync<PartUrls>($"/uploads/{upload.UploadId}/parts"))?.Items[0].Url;
        using var browser = new HttpClient { DefaultRequestHeaders = { { "Origin", origin } } };
        using var question = new HttpRequestMessage(HttpMethod.Options, url) { Headers = { { "Access-Control-Request-Method", "PUT" } } };

        using var answer = await browser.SendAsync(question);
        using var sent = await browser.PutAsync(url, new ByteArrayContent([1, 2, 3, 4]));

        Assert.Equal(allowed, answer.IsSuccessStatusCode);
        Assert.Equal(allowed ? "PUT" : null, Header(answer, "Access-Control-Allow-Methods"));
        Assert.Equal(allowed ? "ETag" : null, Header(sent, "Access-Control-Expose-Headers"));
    }

    /// <summary>S3 shows an object when all of it is there; look-alikes do so while it is still being written.</summary>
    private async Task<bool> IsKeptAsync(long length)
    {
        try
        {
            var store = App.Get<IBlobStore>();
            return await store.ListAsync("progressive/", after: null, 2, default) is [var listed]
                && (await store.FindAsync(listed.Key, default))?.Length == length;
        }
        catch (BlobStoreException)
        {
            return false;
        }
    }

    private async Task BeginAsync(string lookAlike, params (string Key, string Value)[] settings)
    {
        output.WriteLine(S3LookAlike.Coverage);
        _bucket = await S3LookAlike.WithBucketAsync(lookAlike);
        _app = await StreamingApp.BeginAsync([.. _bucket.Settings, .. settings]);
    }

    private async Task<UploadResponse> UploadAsync(UploadId id)
        => await App.Admin.GetFromJsonAsync<UploadResponse>($"/uploads/{id}") ?? throw new InvalidOperationException("There is no upload.");

    private Task<HttpResponseMessage> CompleteAsync(UploadId id, IReadOnlyList<UploadPart> parts)
        => App.Admin.PostAsJsonAsync($"/uploads/{id}/complete", new CompleteUploadRequest(parts));

    private static string? Header(HttpResponseMessage answer, string name)
        => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static string ETag(HttpResponseMessage response) => response.Headers.ETag?.Tag.Trim('"') ?? string.Empty;
}

using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Streaming.Uploads;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Uploads;

public sealed class UploadTests : StreamingTest
{
    protected override (string Key, string Value)[] Settings => [("Ingest:Workers", "0")];

    [Fact]
    public async Task An_upload_goes_on_where_it_broke_off_and_joins_its_parts_in_order()
    {
        var content = new byte[(3 * Upload.PartSize) + 1_234];
        new Random(1).NextBytes(content);
        var chunks = content.Chunk(Upload.PartSize).ToList();
        var upload = await App.BeginUploadAsync("big.flac", content.Length);
        await App.SendPartAsync(upload.UploadId, 3, chunks[2]);
        await App.SendPartAsync(upload.UploadId, 1, chunks[0]);
        Assert.Equal([1, 3], (await PartsAsync(upload.UploadId)).Select(part => part.Number));

        await App.SendPartAsync(upload.UploadId, 2, chunks[1]);
        await App.SendPartAsync(upload.UploadId, 4, chunks[3]);
        var parts = await PartsAsync(upload.UploadId);
        var completed = await CompleteAsync(upload.UploadId, parts);
        var again = await CompleteAsync(upload.UploadId, parts);

        Assert.Equal(HttpStatusCode.Accepted, completed.StatusCode);
        Assert.Equal(await completed.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        var job = (await App.Get<JobStore>().ListAsync(null, 10, default)).Items.Single();
        using var folder = App.Get<WorkFolders>().Create(givesWay: false);
        await App.Get<SourceFiles>().BringAsync(job, folder, default);
        Assert.Equal(content, await File.ReadAllBytesAsync(folder.Source));
    }

    [Fact]
    public async Task A_part_that_comes_again_takes_the_place_of_the_first()
    {
        var upload = await App.BeginUploadAsync("small.flac", 4);
        await App.SendPartAsync(upload.UploadId, 1, [1, 2, 3, 4]);
        var second = await App.SendPartAsync(upload.UploadId, 1, [5, 6, 7, 8]);

        Assert.Equal(ETag(second), Assert.Single(await PartsAsync(upload.UploadId)).ETag);
        Assert.Single(App.StoredFiles());
    }

    [Fact]
    public async Task A_part_of_another_length_or_number_is_refused()
    {
        var upload = await App.BeginUploadAsync("small.flac", 4);

        Assert.Equal(HttpStatusCode.BadRequest, (await App.SendPartAsync(upload.UploadId, 1, [1, 2, 3])).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await App.SendPartAsync(upload.UploadId, 1, [1, 2, 3, 4, 5])).StatusCode);
        Assert.Empty((await App.Admin.GetFromJsonAsync<PartUrls>($"/uploads/{upload.UploadId}/parts?from=2"))?.Items ?? []);
        Assert.Empty(App.StoredFiles());
    }

    [Fact]
    public async Task A_part_url_is_for_one_part_and_for_a_while()
    {
        var upload = await App.BeginUploadAsync("two.flac", Upload.PartSize + 4L);
        var url = (await App.Admin.GetFromJsonAsync<PartUrls>($"/uploads/{upload.UploadId}/parts"))?.Items[1].Url ?? string.Empty;
        var path = new Uri(url).PathAndQuery;

        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(path.Replace("/parts/2", "/parts/1", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(path.Replace($"{upload.UploadId}", $"{UploadId.New()}", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(path[..^1] + (path[^1] == '0' ? '1' : '0')));
        Assert.Equal(HttpStatusCode.OK, await PutAsync(path));
        App.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(path));
    }

    [Fact]
    public async Task A_list_of_parts_that_is_not_the_file_is_refused()
    {
        var upload = await App.BeginUploadAsync("two.flac", Upload.PartSize + 4L);
        var part = new UploadPart(2, ETag(await App.SendPartAsync(upload.UploadId, 2, [1, 2, 3, 4])));

        foreach (var parts in (UploadPart[][])[[part], [part with { Number = 1 }, part], [new(1, "../../../etc/passwd"), part]])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await CompleteAsync(upload.UploadId, parts)).StatusCode);
        }
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_nothing()
    {
        var upload = await App.UploadAsync([1, 2, 3], "x.flac");

        var response = await App.Admin.DeleteAsync(new Uri($"/uploads/{upload.UploadId}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(App.StoredFiles());
        Assert.Equal(Refusals.Cancelled, (await App.EndedAsync(upload)).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_nobody_completes_is_removed_after_a_week(bool gotAPart)
    {
        var forgotten = await App.BeginUploadAsync("forgotten.flac", 3);
        if (gotAPart)
        {
            await App.SendPartAsync(forgotten.UploadId, 1, [1, 2, 3]);
        }

        App.Clock.Advance(TimeSpan.FromDays(6.9));
        Assert.NotNull(await App.Get<UploadStore>().FindAsync(forgotten.UploadId, default));
        App.Clock.Advance(TimeSpan.FromDays(0.2));

        await Eventually.TrueAsync(
            async () => App.StoredFiles().Count == 0 && await App.Get<UploadStore>().FindAsync(forgotten.UploadId, default) is null,
            "the removal of the upload");
    }

    [Fact]
    public async Task A_file_that_waits_to_be_worked_on_is_kept()
    {
        var waiting = await App.UploadAsync([1, 2, 3], "waiting.flac");
        var removal = App.Get<UploadRemoval>();

        Assert.False(await removal.RemoveAsync(waiting.UploadId, default));
        Assert.Single(App.StoredFiles());

        await App.Admin.DeleteAsync(new Uri($"/uploads/{waiting.UploadId}", UriKind.Relative));
        Assert.True(await removal.RemoveAsync(waiting.UploadId, default));
    }

    [Fact]
    public void Three_gigabytes_are_a_number_of_parts_that_one_page_holds()
    {
        var upload = new Upload(UploadId.New(), TrackId.New(), "f", 3L << 30, false, default, null);

        Assert.Equal(403, upload.PartCount);
        Assert.Equal(3L << 30, Enumerable.Range(1, upload.PartCount).Sum(number => (long)upload.SizeOf(number)));
        Assert.InRange(upload.SizeOf(upload.PartCount), 1, Upload.PartSize);
    }

    [Theory]
    [InlineData("http://admin.test", true)]
    [InlineData("http://evil.test", false)]
    public async Task Only_the_admins_site_may_send_parts_from_a_browser(string origin, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/media/uploads/{UploadId.New()}/parts/1?expires=1&signature=x");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PUT");

        var response = await App.CreateClient().SendAsync(request);

        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Listeners_upload_nothing()
    {
        var response = await App.CreateClient(UserId.New()).PostAsJsonAsync("/uploads", new { fileName = "a.mp3", size = 5, publishWhenReady = true });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private async Task<IReadOnlyList<UploadPart>> PartsAsync(UploadId id)
        => (await App.Admin.GetFromJsonAsync<UploadResponse>($"/uploads/{id}"))?.ReceivedParts ?? [];

    private Task<HttpResponseMessage> CompleteAsync(UploadId id, IReadOnlyList<UploadPart> parts)
        => App.Admin.PostAsJsonAsync($"/uploads/{id}/complete", new CompleteUploadRequest(parts));

    private async Task<HttpStatusCode> PutAsync(string path)
        => (await App.CreateClient().PutAsync(new Uri(path, UriKind.Relative), new ByteArrayContent([1, 2, 3, 4]))).StatusCode;

    private static string ETag(HttpResponseMessage response) => response.Headers.ETag?.Tag.Trim('"') ?? string.Empty;
}

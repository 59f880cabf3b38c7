namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>The first admin at work.</summary>
internal sealed class Studio(Session admin) : IDisposable
{
    private readonly HttpClient _media = new();

    /// <summary>Uploads a song, to be published when it is ready, and returns the job that it became.</summary>
    public async Task<IngestJob> UploadAsync(Song song)
    {
        var content = await File.ReadAllBytesAsync(song.File);
        var upload = await admin.PostAsync<Upload>(
            "/api/streaming/uploads", new { fileName = Path.GetFileName(song.File), size = content.Length, publishWhenReady = true });
        var urls = await admin.GetAsync<PartUrls>($"/api/streaming/uploads/{upload.UploadId}/parts");
        var parts = new List<object>();
        foreach (var part in urls.Items)
        {
            var start = (part.Number - 1) * upload.PartSize;
            using var body = new ByteArrayContent(content, start, Math.Min(upload.PartSize, content.Length - start));
            using var answer = await _media.PutAsync(new Uri(part.Url), body);
            parts.Add(new { part.Number, etag = answer.EnsureSuccessStatusCode().Headers.ETag?.Tag.Trim('"') });
        }

        var completed = await admin.PostAsync<Completed>($"/api/streaming/uploads/{upload.UploadId}/complete", new { parts });
        return await JobAsync(completed.JobId);
    }

    public Task<IngestJob> JobAsync(Guid id) => admin.GetAsync<IngestJob>($"/api/streaming/ingest-jobs/{id}");

    public async Task SeeDoneAsync(IngestJob job)
    {
        var ended = await Eventually.SeeAsync("the job ends", () => JobAsync(job.Id), now => now.State is "done" or "failed");
        Assert.True(ended.State == "done", ended.Reason);
    }

    /// <summary>How often a track was played, as its rights holder is to be paid for it.</summary>
    public async Task<long> PlaysOfAsync(Guid trackId)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var page = await admin.GetAsync<Page<Played>>($"/api/streaming/admin/royalties/tracks?from={today.AddDays(-1):yyyy-MM-dd}&to={today:yyyy-MM-dd}&limit=100");
        return page.Items.Where(row => row.TrackId == trackId).Sum(row => row.Plays);
    }

    public void Dispose()
    {
        _media.Dispose();
        admin.Dispose();
    }

    private sealed record Played(Guid TrackId, long Plays);

    private sealed record Upload(Guid UploadId, int PartSize);

    private sealed record PartUrl(int Number, string Url);

    private sealed record PartUrls(IReadOnlyList<PartUrl> Items);

    private sealed record Completed(Guid JobId);
}

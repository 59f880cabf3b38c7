using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Uploads;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>The real service with its whole pipeline, on the embedded runtime, with folders of its own.</summary>
internal sealed class StreamingApp() : ServiceApp<Program>(AppIds.Streaming)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streaming-").FullName;
    private LoopbackDoor? _door;

    public string Blobs => Path.Combine(_folder, "blobs");

    public LoopbackDoor Door => _door ?? throw new InvalidOperationException("The service is not started.");

    public HttpClient Admin { get; private set; } = new();

    public static Task<StreamingApp> BeginAsync(params (string Key, string Value)[] settings) => BeginAsync(_ => { }, settings);

    public static async Task<StreamingApp> BeginAsync(Action<IServiceCollection> configure, params (string Key, string Value)[] settings)
    {
        var app = new StreamingApp();
        app.WithServices(configure);
        app._door = await LoopbackDoor.OpenAsync();
        app.WithSetting("Blobs:Root", app.Blobs)
            .WithSetting("Ingest:Niceness", "0")
            .WithSetting("Logging:LogLevel:Default", "Warning")
            .WithSetting("Public:ListenerBaseUrl", app._door.Address)
            .WithSetting("Public:MediaBaseUrl", app._door.Address);
        foreach (var (key, value) in settings)
        {
            app.WithSetting(key, value);
        }

        await app.StartAsync();
        app._door.Service = app.CreateClient();
        app.Admin = app.CreateClient(UserId.New(), Roles.Admin);
        return app;
    }

    public async Task<UploadResponse> BeginUploadAsync(string fileName, long size, bool isImport = false, HttpClient? client = null)
    {
        var response = await (client ?? Admin).PostAsJsonAsync("/uploads", new { fileName, size, publishWhenReady = false, isImport });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await ReadAsync<UploadResponse>(response);
    }

    public async Task<HttpResponseMessage> SendPartAsync(UploadId upload, int number, byte[] content)
    {
        var urls = await Admin.GetFromJsonAsync<PartUrls>($"/uploads/{upload}/parts?from={number}&count=1");
        Assert.NotNull(urls);
        var url = new Uri(urls.Items[0].Url);
        if (url.AbsoluteUri.StartsWith(_door?.Address ?? "http:", StringComparison.Ordinal))
        {
            return await CreateClient().PutAsync(new Uri(url.PathAndQuery, UriKind.Relative), new ByteArrayContent(content));
        }

        using var sender = new HttpClient();
        return await sender.PutAsync(url, new ByteArrayContent(content));
    }

    /// <summary>Uploads a file as the admins' site does, and answers the job.</summary>
    public async Task<UploadResponse> UploadAsync(byte[] content, string fileName, bool isImport = false, HttpClient? client = null)
    {
        var upload = await BeginUploadAsync(fileName, content.Length, isImport, client);
        var parts = new List<UploadPart>();
        foreach (var (index, part) in content.Chunk(upload.PartSize).Index())
        {
            var sent = await SendPartAsync(upload.UploadId, index + 1, part);
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
            parts.Add(new UploadPart(index + 1, sent.Headers.ETag?.Tag.Trim('"') ?? string.Empty));
        }

        var completed = await Admin.PostAsJsonAsync($"/uploads/{upload.UploadId}/complete", new CompleteUploadRequest(parts));
        Assert.Equal(HttpStatusCode.Accepted, completed.StatusCode);
        return upload with { JobId = (await ReadAsync<UploadCompleted>(completed)).JobId };
    }

    public Task<IngestJobResponse> FinishedAsync(UploadResponse upload) => FinishedAsync(upload.JobId ?? default);

    /// <summary>Waits for the end of a job and for the event that tells of it.</summary>
    public async Task<IngestJobResponse> FinishedAsync(IngestJobId id)
    {
        var job = await EndedAsync(id);
        var type = job.State == "done" ? TrackPackaged.Type : IngestFailed.Type;
        await Eventually.TrueAsync(
            () => Runtime.Published.Any(told => told.Type == type && told.Data.Contains($"{job.TrackId}", StringComparison.Ordinal)), type);
        return job;
    }

    /// <summary>Waits for the end of a job of which nobody is told, because an admin cancelled it.</summary>
    public Task<IngestJobResponse> EndedAsync(UploadResponse upload) => EndedAsync(upload.JobId ?? default);

    /// <summary>Waits several times as long as for anything else: machines differ in how fast they encode.</summary>
    private async Task<IngestJobResponse> EndedAsync(IngestJobId id)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Eventually.ValueAsync(
                    async () => await Admin.GetFromJsonAsync<IngestJobResponse>($"/ingest-jobs/{id}") is { State: "done" or "failed" } job ? job : null,
                    "the end of the job");
            }
            catch (TimeoutException) when (attempt < 5)
            {
            }
        }
    }

    /// <summary>Uploads a file, waits until it is a track, and publishes it as Catalog would.</summary>
    public async Task<TrackId> IngestAsync(string path)
    {
        var upload = await UploadAsync(await File.ReadAllBytesAsync(path), Path.GetFileName(path));
        var job = await FinishedAsync(upload);
        Assert.Equal("done", job.State);
        await PublishTrackAsync(upload.TrackId);
        return upload.TrackId;
    }

    public Task PublishTrackAsync(TrackId track, long version = 1, bool isPublished = true, bool isExplicit = false, AlbumId? album = null)
        => DeliverAsync(new TrackChanged(
            Guid.CreateVersion7(), track, version, "Title", [], album ?? AlbumId.New(), "Album", null, [], TimeSpan.FromSeconds(1), null, isExplicit, isPublished));

    public Task EntitleAsync(UserId user, Entitlements entitlements, long version = 1)
        => DeliverAsync(new EntitlementsChanged(Guid.CreateVersion7(), user, version, entitlements));

    public Task<PlaybackResponse> PlayAsync(UserId user, TrackId track, string? quality = null)
        => PlayAsync(user, new StartPlaybackRequest(track, quality, DeviceId: null));

    public async Task<PlaybackResponse> PlayAsync(UserId user, StartPlaybackRequest request)
    {
        var response = await CreateClient(user).PostAsJsonAsync("/playback", request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await ReadAsync<PlaybackResponse>(response);
    }

    /// <summary>Gets a public URL as any player does.</summary>
    public Task<HttpResponseMessage> GetAsync(string url) => CreateClient().GetAsync(new Uri(PathOf(url), UriKind.Relative));

    public async Task<string> GetTextAsync(string url)
    {
        var response = await GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>All files below the blobs' folder, by their paths in it; the lock of the work folder is not one of them.</summary>
    public IReadOnlyList<string> StoredFiles()
        => !Directory.Exists(Blobs) ? [] :
        [
            .. Directory.EnumerateFiles(Blobs, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Blobs, file))
                .Where(file => Path.GetFileName(file) != "lock")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What the runtime keeps of an actor; null where it keeps nothing.</summary>
    public async Task<string?> ActorStateAsync(string type, string id, string name)
    {
        var settings = Get<IConfiguration>();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("dapr-api-token", settings["DAPR_API_TOKEN"]);
        var response = await client.GetAsync(new Uri($"{settings["DAPR_HTTP_ENDPOINT"]}v1.0/actors/{type}/{id}/state/{name}"));
        response.EnsureSuccessStatusCode();
        return response.StatusCode == HttpStatusCode.NoContent ? null : await response.Content.ReadAsStringAsync();
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task EndAsync()
    {
        await DisposeAsync();
        if (_door is not null)
        {
            await _door.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
        => await response.Content.ReadFromJsonAsync<T>() ?? throw new InvalidOperationException("The answer is empty.");

    private static string PathOf(string url)
    {
        var path = new Uri(url).PathAndQuery;
        return path.StartsWith("/api/streaming", StringComparison.Ordinal) ? path["/api/streaming".Length..] : path;
    }
}

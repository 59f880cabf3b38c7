using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Progressive;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Progressive;

/// <summary>A service with a lossless track, and listeners whose players cannot do HLS.</summary>
public abstract class ProgressiveTest : IAsyncLifetime
{
    internal static readonly Entitlements Free = new("free", 128_000, Lossless: false, SimultaneousStreams: 1);
    internal static readonly Entitlements Hifi = new("hifi", 256_000, Lossless: true, SimultaneousStreams: 8);

    private StreamingApp? _app;

    internal StreamingApp App => _app ?? throw new InvalidOperationException("The service is not started.");

    internal TrackId Track { get; private set; }

    internal string Source { get; private set; } = string.Empty;

    internal HeldBlobs? Held { get; private set; }

    protected virtual (string Key, string Value)[] Settings => [];

    /// <summary>The end of the keys of blobs that are held back.</summary>
    protected virtual string? HeldBack => null;

    public async Task InitializeAsync()
    {
        _app = await StreamingApp.BeginAsync(Hold, [.. Settings]);
        Source = await Sounds.FlacAsync();
        Track = await PreparedTracks.AddAsync(App, Source);
    }

    public Task DisposeAsync() => App.EndAsync();

    internal async Task<UserId> ListenerAsync(Entitlements plan)
    {
        var listener = UserId.New();
        await App.EntitleAsync(listener, plan);
        return listener;
    }

    internal async Task<ProgressiveResponse> StartAsync(UserId listener, string? format = null, int? bitrate = null, string? device = null, TrackId? track = null)
    {
        var response = await AskAsync(listener, format, bitrate, device, track);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await StreamingApp.ReadAsync<ProgressiveResponse>(response);
    }

    internal Task<HttpResponseMessage> AskAsync(UserId listener, string? format = null, int? bitrate = null, string? device = null, TrackId? track = null)
        => App.CreateClient(listener).PostAsJsonAsync("/progressive", new StartProgressiveRequest(track ?? Track, format, bitrate, device));

    internal async Task<byte[]> DownloadAsync(string url)
    {
        var response = await App.GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Begins to fetch, as a player does that plays while it fetches.</summary>
    internal Task<HttpResponseMessage> BeginAsync(string url, CancellationToken cancellationToken = default)
        => SendAsync(HttpMethod.Get, url, range: null, cancellationToken);

    internal async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string url, RangeHeaderValue? range = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(url).PathAndQuery);
        request.Headers.Range = range;
        return await App.CreateClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    internal static async Task<Pcm> DecodeAsync(byte[] content, int rate = 44_100)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, content);
            return await Pcm.DecodeAsync(file, rate);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private void Hold(IServiceCollection services)
    {
        if (HeldBack is { } held)
        {
            var stores = services.Last(service => service.ServiceType == typeof(IBlobStore));
            services.AddSingleton<IBlobStore>(provider => Held = new HeldBlobs(
                (IBlobStore)ActivatorUtilities.CreateInstance(provider, stores.ImplementationType ?? typeof(IBlobStore)), held));
        }
    }
}

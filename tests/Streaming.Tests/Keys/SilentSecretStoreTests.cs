using System.Net;
using System.Net.Sockets;
using Dapr.Client;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Keys;

/// <summary>A secret store that takes questions and answers none, before anything is known of the master keys. The one worker is played here.</summary>
public sealed class SilentSecretStoreTests : IAsyncLifetime
{
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);
    private DaprClient? _dapr;
    private StreamingApp? _app;

    private StreamingApp App => _app ?? throw new InvalidOperationException("The service is not started.");

    public async Task InitializeAsync()
    {
        _silent.Start();
        var address = $"http://{_silent.LocalEndpoint}";
        _dapr = new DaprClientBuilder().UseHttpEndpoint(address).UseGrpcEndpoint(address).Build();
        var secrets = new SecretStore(_dapr);
        _app = await StreamingApp.BeginAsync(
            services => services.AddSingleton(provider => ActivatorUtilities.CreateInstance<MasterKeys>(provider, secrets)), ("Ingest:Workers", "0"));
    }

    public async Task DisposeAsync()
    {
        await App.EndAsync();
        _dapr?.Dispose();
        _silent.Dispose();
    }

    [Fact]
    public async Task A_job_waits_as_if_it_had_not_been_tried()
    {
        var upload = await App.UploadAsync(await File.ReadAllBytesAsync(await Sounds.Mp3Async(3)), "song.mp3");
        await using var claim = await App.Get<JobFinder>().ClaimNextAsync(JobKind.Any, default);
        Assert.NotNull(claim);

        await App.Get<JobRunner>().RunAsync(claim, default);

        var job = (await App.Get<JobStore>().FindAsync(upload.JobId ?? default, default))?.Value;
        Assert.Equal((JobState.Queued, 0), (job?.State, job?.Attempts));
        Assert.Null(await App.Get<JobFinder>().ClaimNextAsync(JobKind.Any, default));
        Assert.All(App.StoredFiles(), file => Assert.StartsWith("uploads/", file, StringComparison.Ordinal));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var again = await App.Get<JobFinder>().ClaimNextAsync(JobKind.Any, default);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task A_new_key_waits_as_if_it_had_not_been_tried()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        await App.Get<RekeyingStore>().AddAsync(track, fromOriginal: false, default);

        await App.Get<Rekeyer>().RunAsync(fromOriginal: false, default);

        await Eventually.TrueAsync(
            async () => (await App.Get<RekeyingStore>().FindAsync(track, default))?.Value is { State: RekeyingState.Waiting, Attempts: 0, Revision: > 1 },
            "the key to be put off");
    }
}

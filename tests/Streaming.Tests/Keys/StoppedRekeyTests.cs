using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Tests.Progressive;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Keys;

/// <summary>A process that stops while it gives a track a new key.</summary>
public sealed class StoppedRekeyTests : IAsyncLifetime
{
    private StreamingApp? _app;
    private HeldBlobs? _held;

    private StreamingApp App => _app ?? throw new InvalidOperationException("The service is not started.");

    private HeldBlobs Held => _held ?? throw new InvalidOperationException("The service is not started.");

    public async Task InitializeAsync()
    {
        _app = await StreamingApp.BeginAsync(HoldSecondSegment, ("Ingest:Workers", "0"));

        // Its part is played here.
        await App.Get<KeyWorker>().StopAsync(default);
    }

    public Task DisposeAsync() => App.EndAsync();

    [Fact]
    public async Task Its_work_is_for_the_next_one_at_once_and_as_if_it_had_not_been_tried()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var rekeyings = App.Get<RekeyingStore>();
        await rekeyings.AddAsync(track, fromOriginal: false, default);
        using var stopping = new CancellationTokenSource();

        var round = App.Get<Rekeyer>().RunAsync(fromOriginal: false, stopping.Token);
        await Held.Asked.WaitAsync(TimeSpan.FromMinutes(1));
        await stopping.CancelAsync();
        Held.Release();
        await Record.ExceptionAsync(() => round);

        var left = (await rekeyings.FindAsync(track, default))?.Value;
        Assert.Equal((RekeyingState.Waiting, 0, null), (left?.State, left?.Attempts, left?.Lease));
        Assert.DoesNotContain(App.StoredFiles(), file => file.StartsWith($"tracks/{track}/2/", StringComparison.Ordinal));
        await App.Get<Rekeyer>().RunAsync(fromOriginal: false, default);
        Assert.Equal(RekeyingState.Switched, (await rekeyings.FindAsync(track, default))?.Value.State);
    }

    private void HoldSecondSegment(IServiceCollection services)
    {
        var stores = services.Last(service => service.ServiceType == typeof(IBlobStore));
        services.AddSingleton<IBlobStore>(provider => _held = new HeldBlobs(
            (IBlobStore)ActivatorUtilities.CreateInstance(provider, stores.ImplementationType ?? typeof(IBlobStore)), "00002.m4s"));
    }
}

using Dapr.Client;
using Microsoft.Extensions.Configuration;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Keys;

public sealed class RekeyingLeaseTests : StreamingTest
{
    [Fact]
    public async Task Work_stops_when_its_lease_could_not_be_renewed_in_time()
    {
        var settings = App.Get<IConfiguration>();
        await using var runtime = await ReadOnlyRuntime.OpenAsync(settings);
        using var dapr = new DaprClientBuilder()
            .UseHttpEndpoint(runtime.Address)
            .UseDaprApiToken(settings["DAPR_API_TOKEN"] ?? "")
            .UseJsonSerializationOptions(App.Dapr.JsonSerializerOptions)
            .Build();
        var track = TrackId.New();
        var rekeyings = new RekeyingStore(dapr, App.Clock);
        await rekeyings.SaveAsync(new Versioned<TrackRekeying>(new TrackRekeying(track, "0", App.Clock.GetUtcNow()), ETag: null), default);
        var lease = new RekeyingLease(track, rekeyings, App.Get<RekeyingSettings>());
        var asked = await rekeyings.FindAsync(track, default) ?? throw new InvalidOperationException("It is not there.");
        await lease.ClaimAsync(asked, revision: 1, default);
        Assert.True(await lease.KeepAsync(default));

        runtime.RefusesWrites = true;
        using var work = new CancellationTokenSource();
        var keeping = lease.KeepWhileAsync(work);

        await Eventually.TrueAsync(
            () =>
            {
                App.Clock.Advance(TimeSpan.FromSeconds(5));
                return work.IsCancellationRequested;
            },
            "the end of the work");
        await keeping;
    }
}

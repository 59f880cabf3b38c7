using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Keys.Rewrapping;

/// <summary>The one place that knows where the walk is kept.</summary>
internal sealed class RewrapStore(DaprClient dapr)
{
    private const string Key = "rewrap-pass";

    public Task<Versioned<RewrapPass>?> FindAsync(CancellationToken cancellationToken)
        => dapr.FindAsync<RewrapPass>(StreamingStores.State, Key, cancellationToken);

    public Task SaveAsync(Versioned<RewrapPass> pass, CancellationToken cancellationToken)
        => dapr.SaveAsync(StreamingStores.State, Key, pass, cancellationToken);
}

using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>The one place that knows where the walk is kept.</summary>
internal sealed class PreparationPassStore(DaprClient dapr)
{
    private const string Key = "preparation-pass";

    public Task<Versioned<PreparationPass>?> FindAsync(CancellationToken cancellationToken)
        => dapr.FindAsync<PreparationPass>(StreamingStores.State, Key, cancellationToken);

    public Task SaveAsync(Versioned<PreparationPass> pass, CancellationToken cancellationToken)
        => dapr.SaveAsync(StreamingStores.State, Key, pass, cancellationToken);
}

using Dapr.Client;

namespace MusicStreaming.Streaming.Keys;

/// <summary>The secrets of this service, as they are now.</summary>
internal sealed class SecretStore(DaprClient dapr)
{
    /// <exception cref="InvalidOperationException">There is no such secret.</exception>
    public async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var values = await dapr.GetSecretAsync(StreamingStores.Secrets, name, cancellationToken: cancellationToken);
        return values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"There is no secret {name}.");
    }
}

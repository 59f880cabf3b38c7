using Dapr.Client;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Reads this service's secrets on first use and keeps them: starting a play asks nobody.</summary>
internal sealed class MediaSecrets(DaprClient dapr) : IDisposable
{
    private const string SessionKey = "session-token-key";

    private readonly SemaphoreSlim _reading = new(1);
    private volatile MediaKeys? _keys;

    public ValueTask<MediaKeys> GetAsync(CancellationToken cancellationToken)
        => _keys is { } keys ? ValueTask.FromResult(keys) : ReadAsync(cancellationToken);

    public void Dispose() => _reading.Dispose();

    private async ValueTask<MediaKeys> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return _keys ??= MediaKeys.Parse(await SecretAsync(SessionKey, cancellationToken));
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<string> SecretAsync(string name, CancellationToken cancellationToken)
    {
        var values = await dapr.GetSecretAsync(StreamingStores.Secrets, name, cancellationToken: cancellationToken);
        return values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"There is no secret {name}.");
    }
}

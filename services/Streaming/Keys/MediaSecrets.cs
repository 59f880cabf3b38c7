namespace MusicStreaming.Streaming.Keys;

/// <summary>Reads this service's secrets on first use and keeps them: starting a play asks nobody.</summary>
internal sealed class MediaSecrets(SecretStore secrets) : IDisposable
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
            return _keys ??= MediaKeys.Parse(await secrets.ReadAsync(SessionKey, cancellationToken));
        }
        finally
        {
            _reading.Release();
        }
    }
}

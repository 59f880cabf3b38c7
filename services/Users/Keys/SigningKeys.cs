using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace MusicStreaming.Users.Keys;

/// <summary>The signing keys in memory. They are read again now and then, so that a replica learns of a key that another one added.</summary>
internal sealed class SigningKeys(SigningKeyStore store, SigningKeyFactory factory, IOptions<UsersOptions> options, TimeProvider clock)
    : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);

    private volatile LoadedKeys? _loaded;

    public async Task<SigningCredentials> CurrentAsync(CancellationToken cancellationToken)
        => (await LoadAsync(cancellationToken)).Current(clock.GetUtcNow());

    /// <summary>The public halves, newest first.</summary>
    public async Task<IReadOnlyList<SigningKey>> PublishedAsync(CancellationToken cancellationToken)
        => [.. (await LoadAsync(cancellationToken)).Ring.Published(clock.GetUtcNow()).OrderByDescending(key => key.SignsFrom)];

    public void Dispose() => _loading.Dispose();

    private async Task<LoadedKeys> LoadAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } loaded)
        {
            return loaded;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? (_loaded = await ReadAsync(cancellationToken));
        }
        finally
        {
            _loading.Release();
        }
    }

    private LoadedKeys? Fresh()
        => _loaded is { } loaded && clock.GetUtcNow() - loaded.At < options.Value.SigningKeyRefresh ? loaded : null;

    private async Task<LoadedKeys> ReadAsync(CancellationToken cancellationToken)
    {
        var ring = (await store.LoadAsync(cancellationToken)).Value;
        var now = clock.GetUtcNow();
        SigningKey?[] wanted = [ring.Current(now), ring.Pending(now)];
        return new LoadedKeys(
            ring,
            wanted.OfType<SigningKey>().ToDictionary(key => key.Id, key => _loaded?.Find(key.Id) ?? factory.Open(key)),
            now);
    }

    /// <summary>
    /// The next key is opened before it signs, so that all replicas change to it at the same instant, whenever they have read the
    /// ring.
    /// </summary>
    private sealed record LoadedKeys(SigningKeyRing Ring, IReadOnlyDictionary<string, SigningCredentials> Opened, DateTimeOffset At)
    {
        public SigningCredentials Current(DateTimeOffset now) => Opened[Ring.Current(now).Id];

        public SigningCredentials? Find(string keyId) => Opened.GetValueOrDefault(keyId);
    }
}

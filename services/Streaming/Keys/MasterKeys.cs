using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Knows the master keys.</summary>
internal sealed class MasterKeys(SecretStore secrets, IOptions<KeyOptions> options, TimeProvider clock, ILogger<MasterKeys> logger) : IDisposable
{
    public const string Secret = "media-master-key";

    private readonly SecretRing<MasterKeyRing> _ring = new(
        new SecretSource<MasterKeyRing>(Secret, secrets.ReadAsync, MasterKeyRing.Parse, clock, logger), options.Value.ReadEvery, clock);

    /// <summary>What was read last; null before the first use.</summary>
    public SecretReading<MasterKeyRing>? Last => _ring.Last;

    public ValueTask<MasterKeyRing> GetAsync(CancellationToken cancellationToken) => _ring.GetAsync(cancellationToken);

    /// <summary>The keys, with one of them where there is such a one now.</summary>
    public ValueTask<MasterKeyRing> GetWithAsync(string id, CancellationToken cancellationToken)
        => _ring.GetAsync(ring => ring.Find(id) is not null, cancellationToken);

    /// <summary>The keys as they were some seconds ago at most, where the secret store answers.</summary>
    public ValueTask<MasterKeyRing> GetAfreshAsync(CancellationToken cancellationToken) => _ring.GetAsync(_ => false, cancellationToken);

    public void Dispose() => _ring.Dispose();
}

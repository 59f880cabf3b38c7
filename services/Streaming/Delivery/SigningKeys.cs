using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>Knows the key group that media URLs are signed with.</summary>
internal sealed class SigningKeys(SecretStore secrets, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<SigningKeys> logger) : IDisposable
{
    public const string Secret = "media-signing-key";

    private readonly SecretRing<SigningKeyRing> _ring = new(
        new SecretSource<SigningKeyRing>(
            Secret, secrets.ReadAsync, text => SigningKeyRing.Parse(text, options.Value.KeyPairId), clock, logger),
        options.Value.KeysReadEvery,
        clock);

    /// <summary>What was read last; null before the first use.</summary>
    public SecretReading<SigningKeyRing>? Last => _ring.Last;

    /// <summary>The same group while nothing has changed.</summary>
    public ValueTask<SigningKeyRing> GetAsync(CancellationToken cancellationToken) => _ring.GetAsync(cancellationToken);

    /// <summary>The group, with a key where there is such a one now.</summary>
    public ValueTask<SigningKeyRing> GetWithAsync(string keyPairId, CancellationToken cancellationToken)
        => _ring.GetAsync(ring => ring.Find(keyPairId) is not null, cancellationToken);

    /// <summary>The keys as they were some seconds ago at most, where the secret store answers.</summary>
    public ValueTask<SigningKeyRing> GetAfreshAsync(CancellationToken cancellationToken) => _ring.GetAsync(_ => false, cancellationToken);

    public void Dispose() => _ring.Dispose();
}

using System.Security.Cryptography;
using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>
/// Knows the key group that media URLs are signed with. It is read again from time to time, and when a URL names a key that it
/// does not have, so that keys come and go without a restart. When the secret store does not answer, the known keys stay.
/// </summary>
internal sealed class SigningKeys(DaprClient dapr, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<SigningKeys> logger) : IDisposable
{
    private const string Secret = "media-signing-key";

    /// <summary>Anybody can name a key that does not exist; more often than this that leads to nothing.</summary>
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Known? _known;

    public ValueTask<SigningKeyRing> GetAsync(CancellationToken cancellationToken)
        => _known is { } known && clock.GetUtcNow() - known.At < options.Value.KeysReadEvery
            ? ValueTask.FromResult(known.Ring)
            : ReadAsync(options.Value.KeysReadEvery, cancellationToken);

    /// <summary>The group, with a key where there is such a one now.</summary>
    public async ValueTask<SigningKeyRing> GetWithAsync(string keyPairId, CancellationToken cancellationToken)
        => await GetAsync(cancellationToken) is var ring && ring.Find(keyPairId) is not null ? ring : await ReadAsync(AskedAgainAfter, cancellationToken);

    public void Dispose() => _reading.Dispose();

    /// <summary>Reads the group unless it is younger than this. While one reads, the others go on with what is known.</summary>
    private async ValueTask<SigningKeyRing> ReadAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        if (!await _reading.WaitAsync(_known is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken))
        {
            return _known?.Ring ?? throw new InvalidOperationException("The signing keys are not read yet.");
        }

        try
        {
            if (_known is not { } known || clock.GetUtcNow() - known.At >= age)
            {
                _known = known = new Known(_known is null ? await FetchAsync(null, cancellationToken) : await RefreshAsync(_known.Ring), clock.GetUtcNow());
            }

            return known.Ring;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<SigningKeyRing> RefreshAsync(SigningKeyRing known)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            return await FetchAsync(known, deadline.Token);
        }
        catch (Exception failure) when (failure is DaprException or OperationCanceledException or CryptographicException or InvalidOperationException)
        {
            logger.SigningKeysNotRead(failure);
            return known;
        }
    }

    /// <returns>The known group itself while nothing has changed: what was verified with it stays so.</returns>
    private async Task<SigningKeyRing> FetchAsync(SigningKeyRing? known, CancellationToken cancellationToken)
    {
        var values = await dapr.GetSecretAsync(StreamingStores.Secrets, Secret, cancellationToken: cancellationToken);
        var text = values.TryGetValue(Secret, out var value) ? value : throw new InvalidOperationException($"There is no secret {Secret}.");
        return known?.Text == text ? known : SigningKeyRing.Parse(text, options.Value.KeyPairId);
    }

    private sealed record Known(SigningKeyRing Ring, DateTimeOffset At);
}

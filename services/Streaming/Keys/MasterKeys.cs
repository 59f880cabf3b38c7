using System.Security.Cryptography;
using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Keys;

/// <summary>
/// Knows the master keys. They are read again from time to time, and when a content key names one that is not known yet, so that
/// a new one needs no restart. When the secret store does not answer, the known keys stay.
/// </summary>
internal sealed class MasterKeys(DaprClient dapr, IOptions<KeyOptions> options, TimeProvider clock, ILogger<MasterKeys> logger) : IDisposable
{
    public const string Secret = "media-master-key";

    /// <summary>A key that was taken away is named by what it wrapped; more often than this that leads to nothing.</summary>
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Known? _known;

    public ValueTask<MasterKeyRing> GetAsync(CancellationToken cancellationToken)
        => _known is { } known && clock.GetUtcNow() - known.At < options.Value.ReadEvery
            ? ValueTask.FromResult(known.Ring)
            : ReadAsync(options.Value.ReadEvery, cancellationToken);

    /// <summary>The keys, with one of them where there is such a one now.</summary>
    public async ValueTask<MasterKeyRing> GetWithAsync(string id, CancellationToken cancellationToken)
        => await GetAsync(cancellationToken) is var ring && ring.Find(id) is not null ? ring : await ReadAsync(AskedAgainAfter, cancellationToken);

    public void Dispose() => _reading.Dispose();

    private async ValueTask<MasterKeyRing> ReadAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_known is not { } known || clock.GetUtcNow() - known.At >= age)
            {
                _known = known = new Known(_known is null ? await FetchAsync(cancellationToken) : await RefreshAsync(_known.Ring), clock.GetUtcNow());
            }

            return known.Ring;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<MasterKeyRing> RefreshAsync(MasterKeyRing known)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            return await FetchAsync(deadline.Token);
        }
        catch (Exception failure) when (failure is DaprException or OperationCanceledException or CryptographicException or InvalidOperationException)
        {
            logger.MasterKeysNotRead(failure);
            return known;
        }
    }

    private async Task<MasterKeyRing> FetchAsync(CancellationToken cancellationToken)
    {
        var values = await dapr.GetSecretAsync(StreamingStores.Secrets, Secret, cancellationToken: cancellationToken);
        return MasterKeyRing.Parse(
            values.TryGetValue(Secret, out var value) ? value : throw new InvalidOperationException($"There is no secret {Secret}."));
    }

    private sealed record Known(MasterKeyRing Ring, DateTimeOffset At);
}

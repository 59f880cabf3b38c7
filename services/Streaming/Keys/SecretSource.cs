using System.Security.Cryptography;
using Dapr;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Reads one secret, and makes the best of it when that fails.</summary>
/// <param name="name">The secret.</param>
/// <param name="fetch">Asks the secret store for a secret.</param>
/// <param name="parse">Reads the keys in it; <see cref="CryptographicException"/> where there are none.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Told when the secret store fails.</param>
internal sealed class SecretSource<TRing>(
    string name, FetchSecret fetch, Func<string, TRing> parse, TimeProvider clock, ILogger logger)
    where TRing : class
{
    /// <summary>How long the secret store may take, by the real clock: what waits is a connection.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <param name="known">What was read before. It stays when the secret store does not answer in time, or with no keys.</param>
    /// <returns>The same keys while nothing has changed: what was done with them stays so.</returns>
    /// <exception cref="TimeoutException">The secret store did not answer, and nothing is known.</exception>
    public async Task<SecretReading<TRing>> ReadAsync(SecretReading<TRing>? known)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            // Also where the client of the secret store does not heed the deadline.
            var text = await fetch(name, deadline.Token).WaitAsync(deadline.Token);
            return known?.Text == text ? known with { FailingSince = null } : new SecretReading<TRing>(text, parse(text), FailingSince: null);
        }
        catch (OperationCanceledException late) when (known is null)
        {
            throw new TimeoutException($"The secret store did not answer for {name}.", late);
        }
        catch (Exception failure) when (known is not null
            && failure is DaprException or OperationCanceledException or CryptographicException or InvalidOperationException or HttpRequestException)
        {
            logger.SecretNotRead(name, failure);
            return known with { FailingSince = known.FailingSince ?? clock.GetUtcNow() };
        }
    }
}

/// <summary>Asks the secret store for a secret.</summary>
/// <exception cref="InvalidOperationException">There is no such secret.</exception>
internal delegate Task<string> FetchSecret(string name, CancellationToken cancellationToken);

using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Keys;

/// <summary>The one place that knows how signing keys are kept in the state store.</summary>
internal sealed class SigningKeyStore(DaprClient dapr, SigningKeyFactory factory, TimeProvider clock, ILogger<SigningKeyStore> logger)
{
    private const string Key = "signing-keys";

    /// <summary>The ring that all replicas share. The first replica ever makes it; of two at once, one wins and both use its key.</summary>
    public async Task<Versioned<SigningKeyRing>> LoadAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } known)
        {
            return known;
        }

        var ring = new SigningKeyRing([factory.Create(clock.GetUtcNow())]);
        try
        {
            await SaveAsync(Versioned.New(ring), cancellationToken);
            logger.SigningKeyCreated(ring.Keys[0].Id);
        }
        catch (StateConflictException)
        {
            // Another replica has made it.
        }

        return await FindAsync(cancellationToken) ?? throw new InvalidOperationException("The signing keys were there and are gone.");
    }

    public Task SaveAsync(Versioned<SigningKeyRing> ring, CancellationToken cancellationToken)
        => dapr.SaveAsync(Stores.State, Key, ring, cancellationToken);

    private Task<Versioned<SigningKeyRing>?> FindAsync(CancellationToken cancellationToken)
        => dapr.FindAsync<SigningKeyRing>(Stores.State, Key, cancellationToken);
}

using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Keys;

/// <summary>The one place that knows how signing keys are kept in the state store.</summary>
internal sealed class SigningKeyStore(DaprClient dapr, SigningKeyFactory factory, ILogger<SigningKeyStore> logger)
{
    private const string Key = "signing-keys";

    /// <summary>The ring that all replicas share. The first replica ever makes it; of two at once, one wins and both use its key.</summary>
    public async Task<SigningKeyRing> LoadAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } known)
        {
            return known;
        }

        var ring = new SigningKeyRing([factory.Create()]);
        try
        {
            await dapr.SaveAsync(Stores.State, Key, Versioned.New(ring), cancellationToken);
            logger.SigningKeyCreated(ring.Keys[0].Id);
            return ring;
        }
        catch (StateConflictException)
        {
            return await FindAsync(cancellationToken) ?? throw new InvalidOperationException("The signing keys were there and are gone.");
        }
    }

    private async Task<SigningKeyRing?> FindAsync(CancellationToken cancellationToken)
        => (await dapr.FindAsync<SigningKeyRing>(Stores.State, Key, cancellationToken))?.Value;
}

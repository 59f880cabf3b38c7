using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Keys;

/// <summary>Gives the ring its next key. Of two replicas that do it at once one wins, and the other finds it done.</summary>
internal sealed class KeyRotation(
    SigningKeyStore store, SigningKeyFactory factory, IOptions<UsersOptions> options, TimeProvider clock, ILogger<KeyRotation> logger)
{
    private readonly KeyRotationOptions _rotation = options.Value.KeyRotation;

    /// <summary>If the newest key has signed for long enough.</summary>
    public async Task<SigningKeyRing> RotateIfDueAsync(CancellationToken cancellationToken)
    {
        var ring = await store.LoadAsync(cancellationToken);
        return ring.Value.IsRotationDue(clock.GetUtcNow(), _rotation.Period) ? await RotateAsync(cancellationToken) : ring.Value;
    }

    /// <summary>Now, unless a next key is told already.</summary>
    public async Task<SigningKeyRing> RotateAsync(CancellationToken cancellationToken)
    {
        var ring = await store.LoadAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (ring.Value.Pending(now) is not null)
        {
            return ring.Value;
        }

        var next = factory.Create(now + _rotation.Lead);
        var rotated = ring.Value.Rotate(next, now, options.Value.AccessTokenLifetime + _rotation.ClockAllowance);
        try
        {
            await store.SaveAsync(ring.With(rotated), cancellationToken);
            logger.SigningKeyRotated(next.Id, next.SignsFrom);
            return rotated;
        }
        catch (StateConflictException)
        {
            return (await store.LoadAsync(cancellationToken)).Value;
        }
    }
}

using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Guessing;

/// <summary>
/// Slows down guessing, across restarts and replicas. Addresses count whether or not there is an account: were only real
/// accounts locked, the lock would tell which addresses have one.
/// </summary>
internal sealed class AttemptGuard(DaprClient dapr, IOptions<UsersOptions> options, TimeProvider clock)
{
    /// <param name="purpose">What is guessed at.</param>
    /// <param name="key">Whom the attempts are counted for; stored as a hash.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where the attempt may go on, and was counted; else how long to wait.</returns>
    public async Task<TimeSpan?> BeginAsync(AttemptPurpose purpose, string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lockout = Lockout(purpose);
        var known = await dapr.FindAsync<Attempts>(Stores.State, Key(purpose, key), cancellationToken);
        if (known?.Value.LockedUntil is { } locked && locked > now)
        {
            return locked - now;
        }

        TimeSpan? wait = null;
        await dapr.UpdateAsync<Attempts>(
            Stores.State,
            Key(purpose, key),
            stored =>
            {
                var attempts = stored ?? Attempts.None;
                wait = attempts.IsLocked(now) ? attempts.LockedUntil - now : null;
                return wait is null ? attempts.Begin(now, lockout) : attempts;
            },
            Remembered(lockout),
            cancellationToken);
        return wait;
    }

    /// <summary>The attempt was the right one.</summary>
    public Task SucceedAsync(AttemptPurpose purpose, string key, CancellationToken cancellationToken)
        => dapr.UpdateAsync<Attempts>(
            Stores.State,
            Key(purpose, key),
            stored => purpose.IsShared ? (stored ?? Attempts.None).Forgive() : Attempts.None,
            Remembered(Lockout(purpose)),
            cancellationToken);

    /// <summary>Forgets all that was counted for a person or an address.</summary>
    public async Task ForgetAsync(string key, CancellationToken cancellationToken)
    {
        foreach (var purpose in AttemptPurpose.OfPeople)
        {
            await dapr.RemoveAsync(Stores.State, Key(purpose, key), cancellationToken);
        }
    }

    private LockoutOptions Lockout(AttemptPurpose purpose)
        => purpose.IsShared ? options.Value.NetworkLockout : options.Value.Lockout;

    private static TimeSpan Remembered(LockoutOptions lockout) => lockout.ForgetAfter + lockout.LongestDelay;

    private static string Key(AttemptPurpose purpose, string key)
        => $"attempts:{purpose.Name}:{HashedKey.Of(key)}";
}

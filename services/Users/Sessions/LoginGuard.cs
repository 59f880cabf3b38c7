using System.Security.Cryptography;
using System.Text;
using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// Slows down guessing. It counts per address, whether or not there is an account: were only real accounts locked,
/// the lock would tell which addresses have one.
/// </summary>
internal sealed class LoginGuard(DaprClient dapr, IOptions<UsersOptions> options, TimeProvider clock)
{
    private readonly LockoutOptions _lockout = options.Value.Lockout;

    /// <returns>Null where the attempt may go on, else how long to wait.</returns>
    public async Task<TimeSpan?> BeginAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = await dapr.FindAsync<LoginAttempts>(Stores.State, Key(email), cancellationToken);
        if (known?.Value.LockedUntil is { } locked && locked > now)
        {
            return locked - now;
        }

        TimeSpan? wait = null;
        await dapr.UpdateAsync<LoginAttempts>(
            Stores.State,
            Key(email),
            stored =>
            {
                var attempts = stored ?? LoginAttempts.None;
                wait = attempts.IsLocked(now) ? attempts.LockedUntil - now : null;
                return wait is null ? attempts.Begin(now, _lockout) : attempts;
            },
            _lockout.ForgetAfter + _lockout.LongestDelay,
            cancellationToken);
        return wait;
    }

    public Task SucceedAsync(EmailAddress email, CancellationToken cancellationToken)
        => dapr.UpdateAsync<LoginAttempts>(Stores.State, Key(email), _ => LoginAttempts.None, _lockout.ForgetAfter, cancellationToken);

    private static string Key(EmailAddress email)
        => $"login-attempts:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Normalized)))}";
}

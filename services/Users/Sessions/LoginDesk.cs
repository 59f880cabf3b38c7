using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Passwords;

namespace MusicStreaming.Users.Sessions;

/// <summary>Decides who may log in.</summary>
internal sealed class LoginDesk(LoginGuard guard, PasswordCheck passwords, UsersMetrics metrics)
{
    public async Task<LoginResult> LogInAsync(string address, string password, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(address, out var email))
        {
            // No account can have it, and the answer to that is no secret: the rule for addresses is public.
            return LoginResult.Refused;
        }

        if (await guard.BeginAsync(email, cancellationToken) is { } wait)
        {
            metrics.LoginEnded("locked");
            return LoginResult.TooMany(wait);
        }

        if (await passwords.FindAsync(email, password) is not { } account)
        {
            metrics.LoginEnded("refused");
            return LoginResult.Refused;
        }

        await guard.SucceedAsync(email, cancellationToken);
        metrics.LoginEnded("succeeded");
        return LoginResult.Succeeded(account);
    }
}

using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Guessing;
using MusicStreaming.Users.Passwords;

namespace MusicStreaming.Users.Sessions;

/// <summary>Decides who may log in with a password.</summary>
internal sealed class LoginDesk(AttemptGuard guard, PasswordCheck passwords, IHttpContextAccessor accessor, UsersMetrics metrics)
{
    /// <summary>For whoever sent the request.</summary>
    public Task<LoginResult> LogInAsync(string address, string password, CancellationToken cancellationToken)
        => LogInAsync(address, password, ClientNetwork.Of(accessor.HttpContext?.Connection.RemoteIpAddress), cancellationToken);

    /// <param name="address">The e-mail address.</param>
    /// <param name="password">The password.</param>
    /// <param name="network">Where the attempt comes from; see <see cref="ClientNetwork"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LoginResult> LogInAsync(string address, string password, string network, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(address, out var email))
        {
            // No account can have it, and the answer to that is no secret: the rule for addresses is public.
            return LoginResult.Refused(SessionProblems.WrongCredentials());
        }

        // The network first: one that has to wait cannot make the owner of an address wait too.
        if ((await guard.BeginAsync(AttemptPurpose.LogInFromNetwork, network, cancellationToken)
            ?? await guard.BeginAsync(AttemptPurpose.LogIn, email.Normalized, cancellationToken)) is { } wait)
        {
            metrics.LoginEnded("locked");
            return LoginResult.TooMany(wait);
        }

        if (await passwords.FindAsync(email, password, cancellationToken) is not { } account)
        {
            metrics.LoginEnded("refused");
            return LoginResult.Refused(SessionProblems.WrongCredentials());
        }

        await guard.SucceedAsync(AttemptPurpose.LogIn, email.Normalized, cancellationToken);
        await guard.SucceedAsync(AttemptPurpose.LogInFromNetwork, network, cancellationToken);
        metrics.LoginEnded("succeeded");
        return LoginResult.Succeeded(account);
    }
}

using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Guessing;
using MusicStreaming.Users.Passwords;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Sessions;

/// <summary>Judges the password of somebody who is logged in.</summary>
internal sealed class PasswordProof(AttemptGuard guard, PasswordCheck passwords)
{
    public async Task<LoginResult> CheckAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (account.HasTwoFactor)
        {
            return LoginResult.Refused(SecondFactorProblems.CodeNeeded());
        }

        var key = account.Id.ToString();
        if (await guard.BeginAsync(AttemptPurpose.Reauthenticate, key, cancellationToken) is { } wait)
        {
            return LoginResult.TooMany(wait);
        }

        if (!EmailAddress.TryParse(account.Email, out var email)
            || await passwords.FindAsync(email, password, cancellationToken) is not { } owner
            || owner.Id != account.Id)
        {
            return LoginResult.Refused(SessionProblems.WrongCredentials());
        }

        await guard.SucceedAsync(AttemptPurpose.Reauthenticate, key, cancellationToken);
        return LoginResult.Succeeded(owner);
    }
}

using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Mail;
using MusicStreaming.Users.Passwords;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Registration;

/// <summary>Takes registrations.</summary>
internal sealed class RegistrationDesk(
    PasswordChoice passwords, LetterGuard guard, PendingStore pendings, RegistrationLetters letters, BrowserCookies browser)
{
    /// <summary>The password is hashed whether or not the address is free: the time that it takes would tell.</summary>
    public async Task<RegistrationAnswer> BeginAsync(EmailAddress email, string displayName, string password, CancellationToken cancellationToken)
    {
        // A password that is refused takes none of the few letters that an address gets.
        var problems = await passwords.ProblemsAsync(email, displayName, password);
        if (!problems.IsEmpty)
        {
            return RegistrationAnswer.Refused(problems);
        }

        if (await guard.BeginAsync(email, cancellationToken) is { } wait)
        {
            return RegistrationAnswer.TooMany(wait);
        }

        var chosen = await passwords.HashAsync(email, displayName, password);
        if (chosen.Hash is null)
        {
            return RegistrationAnswer.Refused(chosen.Problems);
        }

        var registration = PendingRegistration.Begin(email, displayName, chosen.Hash, browser.RecognizeDevice());
        await pendings.PutAsync(PendingStore.Address(email), registration, cancellationToken);
        await letters.WriteAsync(email, registration, cancellationToken);
        return RegistrationAnswer.Taken;
    }

    /// <summary>Writes again to an address that waits to be confirmed, and to no other.</summary>
    public async Task<RegistrationAnswer> ResendAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        if (await guard.BeginAsync(email, cancellationToken) is { } wait)
        {
            return RegistrationAnswer.TooMany(wait);
        }

        var pending = await pendings.FindAsync(PendingStore.Address(email), cancellationToken);
        await letters.WriteAsync(email, pending?.Registration, cancellationToken);
        return RegistrationAnswer.Taken;
    }
}

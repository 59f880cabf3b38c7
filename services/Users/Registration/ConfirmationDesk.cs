using MusicStreaming.Users.Links;
using MusicStreaming.Users.Mail;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Registration;

/// <summary>Where the link of a registration leads: to an account, and a session of it.</summary>
internal sealed class ConfirmationDesk(RegistrationConfirmer confirmer, RegistrationProof proof, LetterGuard guard, SignIn signIn)
{
    public async Task<SignInAnswer> ConfirmAsync(string token, string? password, CancellationToken cancellationToken)
    {
        if (await confirmer.FindAsync(token, cancellationToken) is not { } found)
        {
            return SignInAnswer.Refused(LinkProblems.Invalid());
        }

        // The link is not used up by it: the right password may follow.
        if (!proof.Holds(found.Pending.Registration, password))
        {
            return SignInAnswer.Refused(password is null ? RegistrationProblems.PasswordNeeded() : RegistrationProblems.WrongPassword());
        }

        if (await confirmer.ConfirmAsync(found, cancellationToken) is not { } account)
        {
            return SignInAnswer.Refused(LinkProblems.Invalid());
        }

        await guard.SucceedAsync(account, cancellationToken);
        return await signIn.CompleteAsync(account, SignInMethod.ConfirmLink, cancellationToken);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.Guessing;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Mail;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Registration;

/// <summary>Where the link of a registration leads: to an account, and a session of it.</summary>
internal sealed class ConfirmationDesk(
    RegistrationConfirmer confirmer, RegistrationProof proof, AttemptGuard attempts, LetterGuard letters, SignIn signIn)
{
    public async Task<Results<Ok<SessionResponse>, ProblemHttpResult, TooManyAttempts>> ConfirmAsync(
        string token, string? password, CancellationToken cancellationToken)
    {
        if (await confirmer.FindAsync(token, cancellationToken) is not { } found)
        {
            return LinkProblems.Invalid();
        }

        // Nothing of it uses the link up: the right password may follow.
        var registration = found.Pending.Registration;
        if (!proof.IsSameBrowser(registration))
        {
            if (password is null)
            {
                return RegistrationProblems.PasswordNeeded();
            }

            if (await attempts.BeginAsync(AttemptPurpose.Registration, registration.Id.ToString(), cancellationToken) is { } wait)
            {
                return new TooManyAttempts(wait);
            }

            if (!proof.IsRight(registration, password))
            {
                return RegistrationProblems.WrongPassword();
            }
        }

        return await LogInAsync(found, cancellationToken);
    }

    private async Task<Results<Ok<SessionResponse>, ProblemHttpResult, TooManyAttempts>> LogInAsync(
        FoundRegistration found, CancellationToken cancellationToken)
    {
        if (await confirmer.ConfirmAsync(found, cancellationToken) is not { } account)
        {
            return LinkProblems.Invalid();
        }

        await letters.SucceedAsync(account, cancellationToken);
        var answer = await signIn.CompleteAsync(account, SignInMethod.ConfirmLink, cancellationToken);
        return answer.Session is { } session ? TypedResults.Ok(session) : answer.Refusal;
    }
}

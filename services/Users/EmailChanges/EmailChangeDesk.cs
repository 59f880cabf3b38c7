using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Mail;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.EmailChanges;

/// <summary>Decides who may have letters written to another address.</summary>
internal sealed class EmailChangeDesk(EmailChanger changer, LetterGuard guard)
{
    public async Task<Results<Accepted, ValidationProblem, TooManyAttempts>> BeginAsync(
        UserId userId, string newEmail, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(newEmail, out var email) || !email.IsDeliverable)
        {
            return Problems.Invalid("newEmail", "This is not an e-mail address that we can write to.");
        }

        if (await guard.BeginAsync(userId, email, cancellationToken) is { } wait)
        {
            return new TooManyAttempts(wait);
        }

        return await changer.BeginAsync(userId, email, cancellationToken)
            ? TypedResults.Accepted((string?)null)
            : Problems.Invalid("newEmail", "This is your address already.");
    }
}

using Dapr.Client;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Registration;

/// <summary>
/// Writes to addresses that were registered. It does the same reads and writes whether or not an address has an
/// account, and only the letter tells: whoever asks learns nothing, and whoever owns the address learns all.
/// </summary>
internal sealed class RegistrationLetters(DaprClient dapr, AccountStore accounts, OneTimeLinks links, Mailer mailer, TimeProvider clock)
{
    private const string ConfirmPage = "/register/confirm";
    private const string LogInPage = "/login";

    /// <param name="email">The address.</param>
    /// <param name="registration">What waits there; null: nothing, and nobody is written to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(EmailAddress email, PendingRegistration? registration, CancellationToken cancellationToken)
    {
        var claim = await accounts.FindClaimAsync(email.Normalized, cancellationToken);
        var link = new RegistrationLink(PendingStore.Address(email), registration?.Id ?? Guid.Empty);

        // Nobody gets the token of a link that is issued only for the work that it makes.
        var transaction = dapr.BeginTransaction(Stores.Outbox);
        var token = links.Issue(transaction, LinkPurpose.ConfirmRegistration, link.ToString(), PendingStore.Lifetime);
        var isTaken = claim?.Value.UserId is not null;
        mailer.Post(transaction, registration is null ? Letter.ToNobody : isTaken ? Taken(email) : Confirm(email, token));
        await transaction.CommitAsync(cancellationToken);
    }

    private Letter Taken(EmailAddress email)
        => Letter.To(email, LetterKind.AddressTaken) with { Link = links.Url(LogInPage) };

    /// <summary>Without the name that was typed: it may be a stranger's, who would have us write it to anybody.</summary>
    private Letter Confirm(EmailAddress email, string token) => Letter.To(email, LetterKind.ConfirmRegistration) with
    {
        Link = links.Url(ConfirmPage, token),
        At = clock.GetUtcNow() + PendingStore.Lifetime,
    };
}

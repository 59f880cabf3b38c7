using Dapr.Client;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;

namespace MusicStreaming.Users.Registration;

/// <summary>
/// Makes the account of a registration whose link was followed. The account, the claim on its address, the news of it, the end of
/// the registration and the use of the link are one transaction: nothing is ever half there, whatever crashes.
/// </summary>
internal sealed class RegistrationConfirmer(DaprClient dapr, OneTimeLinks links, PendingStore pendings, AccountStore accounts, Registrar registrar)
{
    /// <returns>The registration that a link is about; null where the link is of no use.</returns>
    public async Task<FoundRegistration?> FindAsync(string token, CancellationToken cancellationToken)
        => await links.FindAsync(LinkPurpose.ConfirmRegistration, token, cancellationToken) is { } link
            && RegistrationLink.TryParse(link.Payload, out var about)
            && await pendings.FindAsync(about.Address, cancellationToken) is { } pending
            && pending.Registration.Id == about.RegistrationId
            ? new FoundRegistration(link, pending)
            : null;

    /// <returns>Null where the link is of no use any more, or the address belongs to somebody by now.</returns>
    public async Task<Account?> ConfirmAsync(FoundRegistration found, CancellationToken cancellationToken)
    {
        var (link, pending) = found;
        if (!EmailAddress.TryParse(pending.Registration.Email, out var email))
        {
            throw new InvalidOperationException("What is no address was refused when it was registered.");
        }

        var account = registrar.Make(email, pending.Registration.DisplayName).WithPassword(pending.Registration.PasswordHash);
        var claim = await accounts.FindClaimAsync(account.NormalizedEmail, cancellationToken);
        if (claim?.Value.UserId is not null)
        {
            return null;
        }

        var transaction = dapr.BeginTransaction(Stores.Outbox);
        AccountStore.Create(transaction, account, claim);
        links.Use(transaction, link);
        pendings.Close(transaction, pending);
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch (StateConflictException)
        {
            // Somebody was faster with this link, with the address, or with a newer registration that made this link worthless.
            return null;
        }

        registrar.Made(account);
        return account;
    }
}

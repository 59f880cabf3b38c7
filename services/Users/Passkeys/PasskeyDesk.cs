using Microsoft.AspNetCore.Identity;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Passkeys;

/// <summary>Adds passkeys to accounts, and takes them away.</summary>
internal sealed class PasskeyDesk(
    IPasskeyHandler<AccountEntry> handler, PasskeyTickets tickets, UserManager<AccountEntry> users, IHttpContextAccessor accessor)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is a browser only during a request.");

    public Task<AccountEntry?> FindAsync(UserId userId) => users.FindByIdAsync(userId.ToString());

    /// <summary>Asks the browser to make a passkey for an account.</summary>
    public async Task<PasskeyChallenge> AskAsync(Account account)
    {
        var person = new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email, DisplayName = account.DisplayName };
        var asked = await handler.MakeCreationOptionsAsync(person, Context);
        return PasskeyChallenge.Of(asked.CreationOptionsJson, tickets.Issue(PasskeyPurpose.Add, asked.AttestationState ?? "", account.Id));
    }

    /// <returns>The new passkey; null where the browser's answer is none to what it was asked.</returns>
    public async Task<Passkey?> TryAddAsync(AccountEntry user, PasskeyAnswer answer, string name, CancellationToken cancellationToken)
    {
        if (tickets.Read(PasskeyPurpose.Add, answer.Ticket) is not { } ticket || ticket.UserId != user.Account.Id)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = Context,
            CredentialJson = answer.Credential.GetRawText(),
            AttestationState = ticket.State,
        });
        if (!result.Succeeded || !await tickets.TryUseAsync(ticket, cancellationToken))
        {
            return null;
        }

        result.Passkey.Name = name;
        user.Tell(LetterKind.PasskeyAdded, name);
        Ensure(await users.AddOrUpdatePasskeyAsync(user, result.Passkey));
        return user.Account.Passkeys[^1];
    }

    public async Task<Passkey> RenameAsync(AccountEntry user, Passkey passkey, string name)
    {
        var renamed = passkey with { Name = name };
        user.Account = user.Account with { Passkeys = user.Account.Passkeys.Replace(passkey, renamed) };
        Ensure(await users.UpdateAsync(user));
        return renamed;
    }

    /// <summary>All sessions end, because one may have been begun with it.</summary>
    public async Task RemoveAsync(AccountEntry user, Passkey passkey)
    {
        user.Account = user.Account with { Passkeys = user.Account.Passkeys.Remove(passkey) };
        user.Tell(LetterKind.PasskeyRemoved, passkey.Name);
        Ensure(await users.UpdateSecurityStampAsync(user));
    }

    /// <summary>Nothing but a lost race can be wrong with what is changed here.</summary>
    private static void Ensure(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new StateConflictException("The account was changed since it was read.");
        }
    }
}

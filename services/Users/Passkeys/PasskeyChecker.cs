using Microsoft.AspNetCore.Identity;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passkeys;

/// <summary>Asks for passkeys, and judges the answers.</summary>
internal sealed class PasskeyChecker(
    IPasskeyHandler<AccountEntry> handler, PasskeyTickets tickets, UserManager<AccountEntry> users, IHttpContextAccessor accessor, TimeProvider clock)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is a browser only during a request.");

    /// <summary>Asks for one of an account's passkeys, or for any that the browser knows.</summary>
    public async Task<PasskeyChallenge> AskAsync(PasskeyPurpose purpose, UserId? userId)
    {
        var user = userId is { } id ? await users.FindByIdAsync(id.ToString()) : null;
        var asked = await handler.MakeRequestOptionsAsync(user, Context);
        return PasskeyChallenge.Of(asked.RequestOptionsJson, tickets.Issue(purpose, asked.AssertionState ?? "", userId));
    }

    /// <returns>The account; null where the answer is not good for it, or was given before.</returns>
    public async Task<Account?> CheckAsync(PasskeyPurpose purpose, PasskeyAnswer answer, CancellationToken cancellationToken)
    {
        if (tickets.Read(purpose, answer.Ticket) is not { } ticket)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = Context,
            CredentialJson = answer.Credential.GetRawText(),
            AssertionState = ticket.State,
        });

        return result.Succeeded
            && (ticket.UserId is null || ticket.UserId == result.User.Account.Id)
            && await tickets.TryUseAsync(ticket, cancellationToken)
            && await NoteUseAsync(result.User, result.Passkey)
            ? result.User.Account
            : null;
    }

    /// <summary>Keeps the counter by which a copied authenticator is found out.</summary>
    private async Task<bool> NoteUseAsync(AccountEntry user, UserPasskeyInfo used)
    {
        var id = Passkey.IdOf(used.CredentialId);
        user.Account = user.Account with
        {
            Passkeys = [.. user.Account.Passkeys.Select(one => one.Id == id ? one with { LastUsedAt = clock.GetUtcNow() } : one)],
        };
        return (await users.AddOrUpdatePasskeyAsync(user, used)).Succeeded;
    }
}

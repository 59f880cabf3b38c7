using Microsoft.AspNetCore.Identity;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passkeys;

/// <summary>Asks for passkeys, and judges the answers.</summary>
internal sealed class PasskeyChecker(
    IPasskeyHandler<AccountEntry> handler, PasskeyTickets tickets, UserManager<AccountEntry> users, IHttpContextAccessor accessor, TimeProvider clock)
{
    private const int MostAttempts = 5;

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

        var result = await AssertAsync(answer, ticket);
        if (!result.Succeeded
            || (ticket.UserId is not null && ticket.UserId != result.User.Account.Id)
            || !await tickets.TryUseAsync(ticket, cancellationToken))
        {
            return null;
        }

        // Something else of the account may be changed meanwhile: then it is judged again by what is stored now.
        for (var attempt = 0; result.Succeeded; attempt++)
        {
            var noted = await NoteUseAsync(result.User, result.Passkey);
            if (noted.Succeeded || !noted.IsLostRace() || attempt == MostAttempts)
            {
                return noted.Succeeded ? result.User.Account : null;
            }

            await Retry.WaitAsync(attempt, cancellationToken);
            result = await AssertAsync(answer, ticket);
        }

        return null;
    }

    private Task<PasskeyAssertionResult<AccountEntry>> AssertAsync(PasskeyAnswer answer, PasskeyTicket ticket)
        => handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = Context,
            CredentialJson = answer.Credential.GetRawText(),
            AssertionState = ticket.State,
        });

    /// <summary>Keeps the counter by which a copied authenticator is found out.</summary>
    private Task<IdentityResult> NoteUseAsync(AccountEntry user, UserPasskeyInfo used)
    {
        var id = Passkey.IdOf(used.CredentialId);
        user.Account = user.Account with
        {
            Passkeys = [.. user.Account.Passkeys.Select(one => one.Id == id ? one with { LastUsedAt = clock.GetUtcNow() } : one)],
        };
        return users.AddOrUpdatePasskeyAsync(user, used);
    }
}

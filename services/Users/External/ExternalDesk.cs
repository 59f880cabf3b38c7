using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.External;

/// <summary>Decides what a login at a provider is good for.</summary>
internal sealed class ExternalDesk(
    ExternalLogins logins, AccountStore accounts, OpenSessions sessions, Newcomers newcomers, ProviderClock clock)
{
    public async Task<ExternalVerdict> DecideAsync(ExternalFlow flow, ExternalIdentity identity, CancellationToken cancellationToken)
    {
        try
        {
            return await TryDecideAsync(flow, identity, cancellationToken);
        }
        catch (StateConflictException)
        {
            // Somebody was faster, perhaps this person's other tab: what is stored now decides.
            return await TryDecideAsync(flow, identity, cancellationToken);
        }
    }

    private Task<ExternalVerdict> TryDecideAsync(ExternalFlow flow, ExternalIdentity identity, CancellationToken cancellationToken)
        => (flow.Purpose, flow.Owner) switch
        {
            (FlowPurpose.Link, { } owner) => LinkAsync(owner, identity, cancellationToken),
            (FlowPurpose.Reauthenticate, { } owner) => ReauthenticateAsync(owner, identity, cancellationToken),
            (FlowPurpose.Login, _) => LogInAsync(identity, cancellationToken),
            _ => throw new InvalidOperationException("A flow for an account has an owner."),
        };

    /// <summary>An address counts only where the provider vouches for it; else whoever types it in there gets the account here.</summary>
    private async Task<ExternalVerdict> LogInAsync(ExternalIdentity identity, CancellationToken cancellationToken)
    {
        if (await logins.FindAccountAsync(identity, cancellationToken) is { } known)
        {
            return Enter(known.Value, identity);
        }

        if (!identity.IsEmailVerified || !EmailAddress.TryParse(identity.Email, out var email))
        {
            return ExternalVerdict.Refused(ExternalProblems.AddressUnverified);
        }

        if (await accounts.FindByEmailAsync(email.Normalized, cancellationToken) is { } owner)
        {
            return owner.Value.IsEmailConfirmed
                ? EnterByAddress(owner.Value, identity)
                : ExternalVerdict.Refused(ExternalProblems.AddressUnverified);
        }

        // A new account holds nothing yet that a proof would have to protect.
        return await newcomers.CreateAsync(identity, email) is { } account
            ? ExternalVerdict.Of(account) with { IsProof = true }
            : throw new StateConflictException("The address or the login was taken in the meantime.");
    }

    private async Task<ExternalVerdict> LinkAsync(FlowOwner owner, ExternalIdentity identity, CancellationToken cancellationToken)
    {
        if (await FindAsync(owner, cancellationToken) is not { } account)
        {
            return ExternalVerdict.Refused(ExternalProblems.Expired);
        }

        return await logins.FindAccountAsync(identity, cancellationToken) is { } taken && taken.Value.Id != account.Value.Id
            ? ExternalVerdict.Refused(ExternalProblems.LinkedElsewhere)
            : await AddAsync(account, identity, cancellationToken);
    }

    private async Task<ExternalVerdict> ReauthenticateAsync(FlowOwner owner, ExternalIdentity identity, CancellationToken cancellationToken)
    {
        if (await FindAsync(owner, cancellationToken) is not { Value: var account })
        {
            return ExternalVerdict.Refused(ExternalProblems.Expired);
        }

        if (!account.ExternalLogins.Any(login => login.Is(identity)))
        {
            return ExternalVerdict.Refused(ExternalProblems.OtherPerson);
        }

        return clock.IsFresh(identity) ? ExternalVerdict.Of(account) : ExternalVerdict.Refused(ExternalProblems.NotProved);
    }

    private ExternalVerdict Enter(Account account, ExternalIdentity identity) => ExternalVerdict.Of(account) with { IsProof = clock.IsFresh(identity) };

    /// <summary>Nothing is linked yet: the account may be suspended, or want a second factor.</summary>
    private ExternalVerdict EnterByAddress(Account account, ExternalIdentity identity)
    {
        var login = account.ExternalLogins.FirstOrDefault(login => login.Provider == identity.Provider);
        if (login is null)
        {
            return Enter(account, identity) with { NewLogin = ExternalLogin.From(identity, clock.Now) };
        }

        return login.Is(identity) ? Enter(account, identity) : ExternalVerdict.Refused(ExternalProblems.AlreadyLinked);
    }

    private async Task<ExternalVerdict> AddAsync(Versioned<Account> account, ExternalIdentity identity, CancellationToken cancellationToken)
    {
        var login = account.Value.ExternalLogins.FirstOrDefault(login => login.Provider == identity.Provider);
        if (login is not null)
        {
            return login.Is(identity) ? ExternalVerdict.Of(account.Value) : ExternalVerdict.Refused(ExternalProblems.AlreadyLinked);
        }

        // What the provider has not seen to be theirs, somebody else may have typed in there.
        if (!identity.IsEmailVerified || !account.Value.IsEmailConfirmed)
        {
            return ExternalVerdict.Refused(ExternalProblems.AddressUnverified);
        }

        return ExternalVerdict.Of(await logins.LinkAsync(account, ExternalLogin.From(identity, clock.Now), cancellationToken));
    }

    /// <summary>
    /// A change of a credential on the way ends it, and so does logging out: whoever uses the browser next would end up in the account.
    /// </summary>
    private async Task<Versioned<Account>?> FindAsync(FlowOwner owner, CancellationToken cancellationToken)
        => await accounts.FindAsync(owner.UserId, cancellationToken) is { } account
            && account.Value.SecurityStamp == owner.SecurityStamp
            && await sessions.HasAsync(owner.UserId, owner.Session, cancellationToken)
            ? account
            : null;
}

using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Accounts;

/// <summary>Makes accounts, of people whose address is known to be theirs.</summary>
internal sealed class Registrar(UserManager<AccountEntry> users, TimeProvider clock, UsersMetrics metrics, ILogger<Registrar> logger)
{
    public async Task<RegistrationResult> RegisterAsync(EmailAddress email, string password, string displayName, ImmutableArray<string> roles)
    {
        var user = new AccountEntry(Versioned.New(Account.Register(email, displayName, roles, clock.GetUtcNow())));
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
        {
            Made(user.Account);
            return RegistrationResult.Created(user.Account);
        }

        var isTaken = result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateEmail));
        return isTaken
            ? RegistrationResult.EmailTaken
            : RegistrationResult.Refused([.. result.Errors.Select(error => error.Description)]);
    }

    /// <summary>A listener's account, for whoever stores it together with what proved that the address is theirs.</summary>
    public Account Make(EmailAddress email, string displayName) => Account.Register(email, displayName, [Roles.Listener], clock.GetUtcNow());

    /// <summary>Notes that an account was stored.</summary>
    public void Made(Account account)
    {
        metrics.Registered();
        logger.AccountCreated(account.Id);
    }
}

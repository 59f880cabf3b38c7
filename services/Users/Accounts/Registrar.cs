using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Accounts;

/// <summary>Makes accounts.</summary>
internal sealed class Registrar(UserManager<AccountEntry> users, TimeProvider clock, UsersMetrics metrics, ILogger<Registrar> logger)
{
    public async Task<RegistrationResult> RegisterAsync(EmailAddress email, string password, string displayName, ImmutableArray<string> roles)
    {
        var user = new AccountEntry(Versioned.New(Account.Register(email, displayName, roles, clock.GetUtcNow())));
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
        {
            metrics.Registered();
            logger.AccountCreated(user.Account.Id);
            return RegistrationResult.Created(user.Account);
        }

        var isTaken = result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateEmail));
        return isTaken
            ? RegistrationResult.EmailTaken
            : RegistrationResult.Refused([.. result.Errors.Select(error => error.Description)]);
    }
}

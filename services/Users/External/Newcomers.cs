using Microsoft.AspNetCore.Identity;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.External;

/// <summary>Makes accounts for people whom a provider vouches for.</summary>
internal sealed class Newcomers(UserManager<AccountEntry> users, Registrar registrar, TimeProvider clock)
{
    private const string Nameless = "New listener";

    private static readonly DisplayNameAttribute Showable = new();

    /// <summary>The account, its claims on the address and on the login, and the news of it are stored as one.</summary>
    /// <returns>Null where somebody else took the address or the login in the meantime.</returns>
    public async Task<Account?> CreateAsync(ExternalIdentity identity, EmailAddress email)
    {
        var user = new AccountEntry(Versioned.New(registrar.Make(email, NameOf(identity)) with
        {
            IsEmailConfirmed = true,
            ExternalLogins = [ExternalLogin.From(identity, clock.GetUtcNow())],
        }));
        if (!(await users.CreateAsync(user)).Succeeded)
        {
            return null;
        }

        registrar.Made(user.Account);
        return user.Account;
    }

    /// <summary>Never made from the address: others see the name.</summary>
    private static string NameOf(ExternalIdentity identity)
    {
        var name = identity.Name?.Trim() ?? "";
        var shown = name.Length <= AccountLimits.MaxDisplayName ? name : name[..AccountLimits.MaxDisplayName];
        return shown.Length > 0 && !shown.Contains('@') && Showable.IsValid(shown) ? shown : Nameless;
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests;

/// <summary>Identity's manager; if a test wants it, something else of an account changes right after the account was read.</summary>
internal sealed class MeddlingUsers(
    IUserStore<AccountEntry> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<AccountEntry> hasher,
    IEnumerable<IUserValidator<AccountEntry>> users,
    IEnumerable<IPasswordValidator<AccountEntry>> passwords,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<AccountEntry>> logger,
    AccountStore accounts,
    Meddling meddling)
    : UserManager<AccountEntry>(store, options, hasher, users, passwords, normalizer, errors, services, logger)
{
    public override async Task<AccountEntry?> FindByIdAsync(string userId)
    {
        var found = await base.FindByIdAsync(userId);
        if (found is not null && meddling.Begins())
        {
            var changed = found.Account with { Version = found.Account.Version + 1 };
            await accounts.SaveAsync(new Versioned<Account>(changed, found.ETag), CancellationToken.None);
        }

        return found;
    }
}

/// <summary>How often that is still to happen.</summary>
internal sealed class Meddling
{
    private int _left;

    public bool IsOver => Volatile.Read(ref _left) <= 0;

    public void Begin(int times) => Volatile.Write(ref _left, times);

    public bool Begins() => Interlocked.Decrement(ref _left) >= 0;
}

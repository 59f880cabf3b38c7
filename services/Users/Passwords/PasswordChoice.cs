using Microsoft.AspNetCore.Identity;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passwords;

/// <summary>Judges a password that somebody chooses, and hashes it, before there is anything to store it in.</summary>
internal sealed class PasswordChoice(UserManager<AccountEntry> users, IPasswordHasher<AccountEntry> hasher, TimeProvider clock)
{
    /// <summary>Names and addresses are the first that anybody guesses, so it asks whose password it is to be.</summary>
    public Task<ChosenPassword> HashAsync(EmailAddress email, string displayName, string password)
        => HashAsync(Account.Register(email, displayName, [], clock.GetUtcNow()), password);

    public async Task<ChosenPassword> HashAsync(Account owner, string password)
    {
        var entry = new AccountEntry(Versioned.New(owner));
        var problems = new List<string>();
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, entry, password);
            problems.AddRange(result.Errors.Select(error => error.Description));
        }

        return problems.Count == 0 ? new ChosenPassword(hasher.HashPassword(entry, password), []) : new ChosenPassword(null, [.. problems]);
    }
}

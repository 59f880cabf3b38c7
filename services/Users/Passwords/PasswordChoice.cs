using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passwords;

/// <summary>Judges a password that somebody chooses, and hashes it, before there is anything to store it in.</summary>
internal sealed class PasswordChoice(UserManager<AccountEntry> users, IPasswordHasher<AccountEntry> hasher, TimeProvider clock)
{
    /// <summary>Names and addresses are the first that anybody guesses, so it asks whose password it is to be.</summary>
    public Task<ChosenPassword> HashAsync(EmailAddress email, string displayName, string password)
        => HashAsync(Owner(email, displayName), password);

    public async Task<ChosenPassword> HashAsync(Account owner, string password)
    {
        var problems = await ProblemsAsync(owner, password);
        return problems.IsEmpty
            ? new ChosenPassword(hasher.HashPassword(new AccountEntry(Versioned.New(owner)), password), [])
            : new ChosenPassword(null, problems);
    }

    /// <summary>What is wrong with it, without the cost of hashing it.</summary>
    public Task<ImmutableArray<string>> ProblemsAsync(EmailAddress email, string displayName, string password)
        => ProblemsAsync(Owner(email, displayName), password);

    private async Task<ImmutableArray<string>> ProblemsAsync(Account owner, string password)
    {
        var entry = new AccountEntry(Versioned.New(owner));
        var problems = new List<string>();
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, entry, password);
            problems.AddRange(result.Errors.Select(error => error.Description));
        }

        return [.. problems];
    }

    private Account Owner(EmailAddress email, string displayName) => Account.Register(email, displayName, [], clock.GetUtcNow());
}

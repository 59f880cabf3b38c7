using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests;

/// <summary>The real hasher at the real cost, which counts how often it had to work.</summary>
internal sealed class CountingHasher : IPasswordHasher<AccountEntry>
{
    private readonly PasswordHasher<AccountEntry> _hasher
        = new(Options.Create(new PasswordHasherOptions { IterationCount = new UsersOptions().PasswordIterations }));

    private int _verifications;

    public int Verifications => _verifications;

    public string HashPassword(AccountEntry user, string password) => _hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(AccountEntry user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _verifications);
        return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests;

/// <summary>
/// Identity's hasher, which counts how often it had to work. At a low cost, because what tests ask is how often: what the cost is
/// has a test of its own.
/// </summary>
internal sealed class CountingHasher : IPasswordHasher<AccountEntry>
{
    private const int Cost = 2_000;

    private readonly PasswordHasher<AccountEntry> _hasher
        = new(Options.Create(new PasswordHasherOptions { IterationCount = Cost }));

    private int _verifications;
    private int _made;

    public int Verifications => _verifications;

    /// <summary>How often a password was hashed, be it to store it or to compare it.</summary>
    public int Hashes => _verifications + _made;

    public string HashPassword(AccountEntry user, string password)
    {
        Interlocked.Increment(ref _made);
        return _hasher.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(AccountEntry user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _verifications);
        return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

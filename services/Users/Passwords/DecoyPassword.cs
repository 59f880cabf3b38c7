using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passwords;

/// <summary>The hash of a password that nobody knows, to compare with where there is no account. Made once, at the cost that is set.</summary>
internal sealed class DecoyPassword
{
    private const int SecretBytes = 32;

    public DecoyPassword(IPasswordHasher<AccountEntry> hasher, TimeProvider clock)
    {
        var nobody = new Account(default, "", "", ImmutableArray<string>.Empty, clock.GetUtcNow()) { NormalizedEmail = "" };
        Owner = new AccountEntry(Versioned.New(nobody));
        Hash = hasher.HashPassword(Owner, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));
    }

    public AccountEntry Owner { get; }

    public string Hash { get; }
}

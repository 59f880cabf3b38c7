using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Administration;
using MusicStreaming.Users.External;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.Privacy;
using MusicStreaming.Users.Profiles;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Accounts;

/// <summary>A person's account.</summary>
internal sealed record Account(UserId Id, string Email, string DisplayName, ImmutableArray<string> Roles, DateTimeOffset CreatedAt)
{
    private const int StampBytes = 20;

    /// <summary>The form in which addresses are compared; see <see cref="EmailAddress"/>.</summary>
    public required string NormalizedEmail { get; init; }

    /// <summary>True of every account that was made since there are only accounts whose address was confirmed.</summary>
    public bool IsEmailConfirmed { get; init; }

    /// <summary>In the format of Identity's hasher; null where the person has no password.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Providers that lead into the account, at most one login at each.</summary>
    public ImmutableArray<ExternalLogin> ExternalLogins { get; init; } = [];

    /// <summary>Changes with every credential, and so ends the sessions that were begun with the old one.</summary>
    public string SecurityStamp { get; init; } = "";

    /// <summary>Null where the person has none; it may be one that is still being set up.</summary>
    public SecondFactor? SecondFactor { get; init; }

    [JsonIgnore]
    public bool HasTwoFactor => SecondFactor is { IsEnabled: true };

    /// <summary>In the order in which they were added.</summary>
    public ImmutableArray<Passkey> Passkeys { get; init; } = [];

    /// <summary>Whether the person could still log in with one of password, providers and passkeys taken away.</summary>
    [JsonIgnore]
    public bool CanLoseAWayIn => (PasswordHash is null ? 0 : 1) + ExternalLogins.Length + Passkeys.Length > 1;

    public Profile Profile { get; init; } = Profile.Default;

    /// <summary>Null where the account may be used.</summary>
    public Suspension? Suspension { get; init; }

    public long Version { get; init; } = 1;

    /// <summary>Set while the account is going to be deleted.</summary>
    public Erasure? Erasure { get; init; }

    /// <summary>Whether its deletion has begun: nobody gets in any more.</summary>
    [JsonIgnore]
    public bool IsClosed => Erasure is { HasBegun: true };

    /// <summary>Whether all that is left of it is that it was deleted.</summary>
    [JsonIgnore]
    public bool IsShell => Erasure is { IsOver: true };

    /// <summary>A new password ends the sessions that were begun with the old one.</summary>
    public Account WithPassword(string hash) => this with { PasswordHash = hash, SecurityStamp = NewStamp() };

    public Passkey? FindPasskey(string handle) => Passkeys.FirstOrDefault(passkey => Passkey.HandleOf(passkey.Id) == handle);

    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(StampBytes));

    /// <summary>The next version of it, with which the sessions that were begun until now are over.</summary>
    public Account Anew() => this with { SecurityStamp = NewStamp(), Version = Version + 1 };

    public static Account Register(EmailAddress email, string displayName, ImmutableArray<string> roles, DateTimeOffset now)
        => new(UserId.New(), email.Text, displayName.Trim(), roles, now) { NormalizedEmail = email.Normalized, IsEmailConfirmed = true };

    /// <summary>Nothing personal, until the document goes, too.</summary>
    public Account ToShell() => Erasure is { } erasure
        ? new Account(Id, "", "", [], CreatedAt) { NormalizedEmail = "", Version = Version + 1, Erasure = erasure with { IsOver = true } }
        : throw new InvalidOperationException("Nobody asked to have this account deleted.");
}

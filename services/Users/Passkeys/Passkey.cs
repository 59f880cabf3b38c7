using System.Buffers.Text;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;

namespace MusicStreaming.Users.Passkeys;

/// <summary>A passkey of an account (WebAuthn's "credential record", section 4).</summary>
/// <param name="Id">The credential's id, in base64url.</param>
/// <param name="PublicKey">A COSE key (RFC 9052), in base64url.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="CreatedAt">When it was added.</param>
internal sealed record Passkey(string Id, string PublicKey, string Name, DateTimeOffset CreatedAt)
{
    private const int HandleLength = 32;

    public uint SignCount { get; init; }

    public ImmutableArray<string> Transports { get; init; } = [];

    public bool IsUserVerified { get; init; }

    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public static string IdOf(byte[] credentialId) => Base64Url.EncodeToString(credentialId);

    /// <summary>What a passkey is known by in URLs: credential ids may be over a thousand characters.</summary>
    public static string HandleOf(string id) => HashedKey.Of(id)[..HandleLength];

    public static Passkey From(UserPasskeyInfo info) => new(
        IdOf(info.CredentialId), Base64Url.EncodeToString(info.PublicKey), info.Name ?? "", info.CreatedAt)
    {
        SignCount = info.SignCount,
        Transports = [.. info.Transports ?? []],
        IsUserVerified = info.IsUserVerified,
        IsBackupEligible = info.IsBackupEligible,
        IsBackedUp = info.IsBackedUp,
    };

    /// <summary>What a log-in with it has changed.</summary>
    public Passkey Update(UserPasskeyInfo info) => this with
    {
        SignCount = info.SignCount,
        IsUserVerified = info.IsUserVerified,
        IsBackedUp = info.IsBackedUp,
        Name = info.Name ?? Name,
    };

    /// <summary>How it was made is not kept: nobody asks for an attestation.</summary>
    public UserPasskeyInfo ToInfo() => new(
        Base64Url.DecodeFromChars(Id),
        Base64Url.DecodeFromChars(PublicKey),
        CreatedAt,
        SignCount,
        [.. Transports],
        IsUserVerified,
        IsBackupEligible,
        IsBackedUp,
        attestationObject: [],
        clientDataJson: [])
    {
        Name = Name,
    };
}

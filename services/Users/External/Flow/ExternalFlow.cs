using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MusicStreaming.Contracts;

namespace MusicStreaming.Users.External.Flow;

/// <summary>A person's way to a provider and back. It travels in a cookie of the browser that began it.</summary>
/// <param name="Provider">Our id of the provider: no other may answer.</param>
/// <param name="Purpose">What for.</param>
/// <param name="State">Comes back in the URL, where the cookie has to have the same (RFC 6749 section 10.12).</param>
/// <param name="Nonce">Comes back in the ID token (OpenID Connect Core section 3.1.2.1).</param>
/// <param name="CodeVerifier">Proves that whoever redeems the code asked for it (RFC 7636).</param>
/// <param name="ExpiresAt">Until when it may come back.</param>
internal sealed record ExternalFlow(
    string Provider, FlowPurpose Purpose, string State, string Nonce, string CodeVerifier, DateTimeOffset ExpiresAt)
{
    /// <summary>Where to go on to afterwards: a path of the web app.</summary>
    public string? Next { get; init; }

    /// <summary>Who was logged in when it began; nobody is known on the way back, because the refresh cookie stays away from it.</summary>
    public FlowOwner? Owner { get; init; }

    /// <summary>What tells the browser from all others: its own cookie stays away from the way back, which another site begins.</summary>
    public string? DeviceKey { get; init; }

    public string CodeChallenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(CodeVerifier)));

    public static ExternalFlow Begin(string provider, FlowPurpose purpose, DateTimeOffset expiresAt)
        => new(provider, purpose, Random(), Random(), Random(), expiresAt);

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

/// <summary>Whose account a flow is for.</summary>
/// <param name="UserId">The account.</param>
/// <param name="SecurityStamp">Its stamp at the beginning: a flow does not outlive the credentials that it was begun with.</param>
/// <param name="Session">The session's handle, which a new proof is noted on.</param>
internal sealed record FlowOwner(UserId UserId, string SecurityStamp, string? Session);

using System.Collections.Immutable;

namespace MusicStreaming.Users.OAuth.Clients;

/// <summary>Another party's app that an admin has registered.</summary>
/// <param name="Id">The <c>client_id</c>.</param>
/// <param name="Name">What people are asked about.</param>
/// <param name="Kind">Whether it has a secret.</param>
/// <param name="RedirectUris">Where people may be sent back to; see <see cref="RedirectUri"/>.</param>
/// <param name="Scopes">The most that it may ask for; some of <see cref="ServiceDefaults.Scopes.All"/>.</param>
/// <param name="AllowsDevices">Whether it may show codes for people to type in elsewhere (RFC 8628).</param>
/// <param name="CreatedAt">When it was registered.</param>
internal sealed record OAuthClient(
    string Id,
    string Name,
    ClientKind Kind,
    ImmutableArray<string> RedirectUris,
    ImmutableArray<string> Scopes,
    bool AllowsDevices,
    DateTimeOffset CreatedAt)
{
    /// <summary>Of a confidential client; see <see cref="OpaqueToken"/>.</summary>
    public string? SecretHash { get; init; }

    /// <summary>The address as it was asked for, if it is one of those that are registered.</summary>
    public bool MayRedirectTo(string asked) => RedirectUris.Any(registered => RedirectUri.Matches(registered, asked));

    /// <summary>Whether a secret proves the client; one without a secret has nothing to prove.</summary>
    public bool IsProvedBy(string? secret)
        => Kind == ClientKind.Confidential
            ? SecretHash is { } hash && secret is not null && OpaqueToken.IsHashedAs(secret, hash)
            : string.IsNullOrEmpty(secret);
}

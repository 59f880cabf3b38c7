using System.ComponentModel.DataAnnotations;
using MusicStreaming.Users.Profiles;

namespace MusicStreaming.Users.OAuth.Clients;

/// <summary>An app that is to be registered.</summary>
/// <param name="Name">What people are asked about.</param>
/// <param name="Kind"><c>public</c> has no secret; <c>confidential</c> is given one. It stays as it is.</param>
/// <param name="RedirectUris">Where people may be sent back to: https, http on 127.0.0.1 or [::1] (there any port will do), or a scheme such as <c>com.example.app:</c>.</param>
/// <param name="Scopes">The most that it may ask for.</param>
/// <param name="AllowsDevices">Whether it may show codes for people to type in elsewhere.</param>
public sealed record RegisterClientRequest(
    [property: Required, NotBlank, StringLength(ClientLimits.MaxName, MinimumLength = 1)] string Name,
    [property: Required] ClientKind Kind,
    [property: Required, MaxLength(ClientLimits.MaxRedirectUris)] IReadOnlyList<string> RedirectUris,
    [property: Required, MinLength(1), MaxLength(ClientLimits.MaxScopes)] IReadOnlyList<string> Scopes,
    bool AllowsDevices = false);

/// <summary>What is to hold for an app from now on.</summary>
/// <param name="Name">What people are asked about.</param>
/// <param name="RedirectUris">Where people may be sent back to.</param>
/// <param name="Scopes">The most that it may ask for; what it has and is not here, it loses with its next token.</param>
/// <param name="AllowsDevices">Whether it may show codes for people to type in elsewhere.</param>
public sealed record ChangeClientRequest(
    [property: Required, NotBlank, StringLength(ClientLimits.MaxName, MinimumLength = 1)] string Name,
    [property: Required, MaxLength(ClientLimits.MaxRedirectUris)] IReadOnlyList<string> RedirectUris,
    [property: Required, MinLength(1), MaxLength(ClientLimits.MaxScopes)] IReadOnlyList<string> Scopes,
    bool AllowsDevices = false);

/// <summary>A registered app.</summary>
/// <param name="Id">The <c>client_id</c>.</param>
/// <param name="Name">What people are asked about.</param>
/// <param name="Kind">Whether it has a secret.</param>
/// <param name="RedirectUris">Where people may be sent back to.</param>
/// <param name="Scopes">The most that it may ask for.</param>
/// <param name="AllowsDevices">Whether it may show codes for people to type in elsewhere.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record ClientResponse(
    string Id,
    string Name,
    ClientKind Kind,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> Scopes,
    bool AllowsDevices,
    DateTimeOffset CreatedAt)
{
    internal static ClientResponse From(OAuthClient client) => new(
        client.Id, client.Name, client.Kind, client.RedirectUris, client.Scopes, client.AllowsDevices, client.CreatedAt);
}

/// <summary>An app that was just registered.</summary>
/// <param name="Client">The app.</param>
/// <param name="Secret">The <c>client_secret</c> of a confidential one. Nobody can look it up later.</param>
public sealed record RegisteredClientResponse(ClientResponse Client, string? Secret);

/// <summary>A new secret, in the place of the one before.</summary>
/// <param name="Secret">The <c>client_secret</c>. Nobody can look it up later.</param>
public sealed record ClientSecretResponse(string Secret);

internal static class ClientLimits
{
    public const int MaxName = 80;
    public const int MaxRedirectUris = 10;
    public const int MaxScopes = 10;
}

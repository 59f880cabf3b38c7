using System.Text.Json.Serialization;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>Tokens (RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3).</summary>
/// <param name="AccessToken">A JWT for the <c>Authorization</c> header.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">How long the access token lasts, in seconds.</param>
/// <param name="Scope">What it is good for.</param>
/// <param name="RefreshToken">Good for one refresh; there with the scope <c>offline_access</c>.</param>
/// <param name="IdToken">Who the person is; there with the scope <c>openid</c>.</param>
public sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("id_token")] string? IdToken);

/// <summary>The form that a client posts for tokens. Only its description: the form is read by hand.</summary>
public sealed record TokenForm(
    [property: JsonPropertyName("grant_type")] string GrantType,
    [property: JsonPropertyName("code")] string? Code,
    [property: JsonPropertyName("redirect_uri")] string? RedirectUri,
    [property: JsonPropertyName("code_verifier")] string? CodeVerifier,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("device_code")] string? DeviceCode,
    [property: JsonPropertyName("scope")] string? Scope,
    [property: JsonPropertyName("client_id")] string? ClientId,
    [property: JsonPropertyName("client_secret")] string? ClientSecret);

/// <summary>The form that a client posts to end a refresh token (RFC 7009 section 2.1).</summary>
public sealed record RevocationForm(
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("token_type_hint")] string? TokenTypeHint,
    [property: JsonPropertyName("client_id")] string? ClientId,
    [property: JsonPropertyName("client_secret")] string? ClientSecret);

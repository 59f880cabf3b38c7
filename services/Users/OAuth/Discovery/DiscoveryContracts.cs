using System.Text.Json.Serialization;

namespace MusicStreaming.Users.OAuth.Discovery;

/// <summary>What clients have to know (OpenID Connect Discovery section 3, RFC 8414 section 2).</summary>
public sealed record DiscoveryResponse
{
    [JsonPropertyName("issuer")]
    public required string Issuer { get; init; }

    [JsonPropertyName("authorization_endpoint")]
    public required string AuthorizationEndpoint { get; init; }

    [JsonPropertyName("token_endpoint")]
    public required string TokenEndpoint { get; init; }

    [JsonPropertyName("userinfo_endpoint")]
    public required string UserInfoEndpoint { get; init; }

    [JsonPropertyName("revocation_endpoint")]
    public required string RevocationEndpoint { get; init; }

    [JsonPropertyName("device_authorization_endpoint")]
    public required string DeviceAuthorizationEndpoint { get; init; }

    [JsonPropertyName("jwks_uri")]
    public required string KeySetUri { get; init; }

    [JsonPropertyName("scopes_supported")]
    public required IReadOnlyList<string> Scopes { get; init; }

    [JsonPropertyName("response_types_supported")]
    public IReadOnlyList<string> ResponseTypes { get; } = ["code"];

    [JsonPropertyName("response_modes_supported")]
    public IReadOnlyList<string> ResponseModes { get; } = ["query"];

    [JsonPropertyName("grant_types_supported")]
    public required IReadOnlyList<string> GrantTypes { get; init; }

    [JsonPropertyName("subject_types_supported")]
    public IReadOnlyList<string> SubjectTypes { get; } = ["public"];

    [JsonPropertyName("id_token_signing_alg_values_supported")]
    public IReadOnlyList<string> IdTokenAlgorithms { get; } = ["RS256"];

    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public IReadOnlyList<string> TokenAuthentication { get; } = ["none", "client_secret_basic", "client_secret_post"];

    [JsonPropertyName("revocation_endpoint_auth_methods_supported")]
    public IReadOnlyList<string> RevocationAuthentication => TokenAuthentication;

    [JsonPropertyName("code_challenge_methods_supported")]
    public IReadOnlyList<string> ChallengeMethods { get; } = ["S256"];

    [JsonPropertyName("claims_supported")]
    public IReadOnlyList<string> Claims { get; } = ["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "name", "email", "email_verified"];

    [JsonPropertyName("prompt_values_supported")]
    public IReadOnlyList<string> Prompts { get; } = ["none", "login", "consent", "select_account"];

    [JsonPropertyName("authorization_response_iss_parameter_supported")]
    public bool TellsIssuer { get; } = true;

    [JsonPropertyName("claims_parameter_supported")]
    public bool TakesClaims { get; }

    [JsonPropertyName("request_parameter_supported")]
    public bool TakesRequests { get; }

    [JsonPropertyName("request_uri_parameter_supported")]
    public bool TakesRequestUris { get; }
}

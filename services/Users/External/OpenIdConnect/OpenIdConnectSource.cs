using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External.OpenIdConnect;

/// <summary>The code flow of OpenID Connect (Core 1.0 section 3.1) with PKCE.</summary>
internal sealed class OpenIdConnectSource(
    ProviderMetadata metadata, IdTokenCheck idTokens, ClientSecrets secrets, ProviderHttp http) : IIdentitySource
{
    private const string BasicMethod = "client_secret_basic";
    private const string PostMethod = "client_secret_post";

    /// <summary>A year, in seconds: whoever is asked for an age has to tell it (section 3.1.2.1), and nobody is to log in anew.</summary>
    private const string AnyAge = "31536000";

    public async Task<Uri> AskAsync(ExternalProvider provider, ExternalFlow flow, CancellationToken cancellationToken)
    {
        var configuration = await metadata.GetAsync(provider, cancellationToken);
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = provider.ClientId,
            ["redirect_uri"] = provider.RedirectUri.ToString(),
            ["scope"] = string.Join(' ', provider.Scopes),
            ["state"] = flow.State,
            ["nonce"] = flow.Nonce,
            ["code_challenge"] = flow.CodeChallenge,
            ["code_challenge_method"] = "S256",
            ["response_mode"] = provider.AnswersByForm ? "form_post" : null,
            ["hd"] = provider.HostedDomain,
        };
        if (flow.Purpose == FlowPurpose.Reauthenticate)
        {
            // Google knows no such prompt. Whether the others have kept to it, auth_time alone tells.
            query["prompt"] = provider.Preset == ExternalPreset.Google ? "select_account" : "login";
            query["max_age"] = "0";
        }
        else if (provider.Preset == ExternalPreset.None)
        {
            query["max_age"] = AnyAge;
        }

        return new Uri(QueryHelpers.AddQueryString(configuration.AuthorizationEndpoint, query));
    }

    public async Task<ExternalIdentity> IdentifyAsync(
        ExternalProvider provider, ExternalFlow flow, ProviderAnswer answer, CancellationToken cancellationToken)
    {
        var configuration = await metadata.GetAsync(provider, cancellationToken);
        CheckIssuer(configuration, answer);
        var tokens = await RedeemAsync(provider, configuration, flow, answer, cancellationToken);
        var accessToken = tokens.Text("access_token");
        var idToken = await idTokens.ValidateAsync(
            provider, flow, tokens.Text("id_token") ?? throw new ExternalProtocolException("There is no ID token."), accessToken, cancellationToken);

        var claims = Payload(idToken);
        if (claims.Text("email") is null && accessToken is not null && configuration.UserInfoEndpoint is { Length: > 0 } userInfo)
        {
            claims = await UserInfoAsync(new Uri(userInfo), accessToken, idToken.Subject, cancellationToken);
        }

        return ClaimsReader.Read(provider, idToken.Subject, claims, answer) with { LoggedInAt = LoggedInAt(idToken) };
    }

    /// <summary>RFC 9207: an honest provider's code must not be brought to another's token endpoint.</summary>
    private static void CheckIssuer(OpenIdConnectConfiguration configuration, ProviderAnswer answer)
    {
        var isMissing = answer.Issuer is null && configuration.AuthorizationResponseIssParameterSupported;
        var isAnother = answer.Issuer is not null && answer.Issuer != configuration.Issuer;
        if (isMissing || isAnother)
        {
            throw new ExternalProtocolException("The answer comes from another issuer.");
        }
    }

    private async Task<JsonElement> RedeemAsync(
        ExternalProvider provider, OpenIdConnectConfiguration configuration, ExternalFlow flow, ProviderAnswer answer, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = answer.Code ?? throw new ExternalProtocolException("There is no code."),
            ["redirect_uri"] = provider.RedirectUri.ToString(),
            ["client_id"] = provider.ClientId,
            ["code_verifier"] = flow.CodeVerifier,
        };
        var secret = await secrets.FindAsync(provider, cancellationToken);
        var isBasic = secret is not null && TakesBasic(configuration);
        if (secret is not null && !isBasic)
        {
            fields["client_secret"] = secret;
        }

        return await http.PostFormAsync(
            new Uri(configuration.TokenEndpoint), fields, isBasic ? provider.ClientId : null, isBasic ? secret : null, cancellationToken);
    }

    /// <summary>Basic is the default where a provider says nothing (Discovery section 3).</summary>
    private static bool TakesBasic(OpenIdConnectConfiguration configuration)
    {
        var methods = configuration.TokenEndpointAuthMethodsSupported;
        return !methods.Contains(PostMethod) && (methods.Count == 0 || methods.Contains(BasicMethod));
    }

    /// <summary>Section 5.3.2: the answer is about the same person, or about nobody.</summary>
    private async Task<JsonElement> UserInfoAsync(Uri url, string accessToken, string subject, CancellationToken cancellationToken)
    {
        var claims = await http.GetAsync(url, accessToken, cancellationToken);
        return claims.Text("sub") == subject
            ? claims
            : throw new ExternalProtocolException("The user info is about somebody else.");
    }

    private static DateTimeOffset? LoggedInAt(JsonWebToken idToken)
        => idToken.TryGetPayloadValue<long>("auth_time", out var seconds) && seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static JsonElement Payload(JsonWebToken token)
        => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token.EncodedPayload));
}

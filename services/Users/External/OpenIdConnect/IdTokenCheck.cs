using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External.OpenIdConnect;

/// <summary>Checks an ID token (OpenID Connect Core 1.0 section 3.1.3.7).</summary>
internal sealed class IdTokenCheck(ProviderMetadata metadata, TimeProvider clock)
{
    private const int MaxSubjectLength = 255;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <summary>Signatures with a key that only the provider has; never <c>none</c>, and no secret that we share.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <returns>The token, every rule kept.</returns>
    /// <exception cref="ExternalProtocolException">It breaks a rule.</exception>
    public async Task<JsonWebToken> ValidateAsync(
        ExternalProvider provider, ExternalFlow flow, string idToken, string? accessToken, CancellationToken cancellationToken)
    {
        var read = Read(idToken);
        var configuration = await KeysForAsync(provider, read, cancellationToken);
        var result = await _handler.ValidateTokenAsync(idToken, Parameters(provider, configuration, read));
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
        {
            throw new ExternalProtocolException($"The ID token was refused: {result.Exception?.GetType().Name}.");
        }

        Require(IsSubject(token.Subject), "The ID token names nobody.");
        Require(IsForUs(token, provider), "The ID token was issued to another client.");
        Require(Same(Text(token, "nonce"), flow.Nonce), "The ID token answers another request.");
        Require(IsOfAccessToken(token, accessToken), "The ID token belongs to another access token.");
        return token;
    }

    private static JsonWebToken Read(string idToken)
    {
        try
        {
            return new JsonWebToken(idToken);
        }
        catch (ArgumentException exception)
        {
            throw new ExternalProtocolException("The ID token cannot be read.", exception);
        }
    }

    /// <summary>A key that nobody knows may be a new one: providers change theirs without saying so.</summary>
    private async Task<OpenIdConnectConfiguration> KeysForAsync(
        ExternalProvider provider, JsonWebToken token, CancellationToken cancellationToken)
    {
        var known = await metadata.GetAsync(provider, cancellationToken);
        return known.SigningKeys.Any(key => key.KeyId == token.Kid)
            ? known
            : await metadata.GetAnewAsync(provider, cancellationToken);
    }

    private TokenValidationParameters Parameters(ExternalProvider provider, OpenIdConnectConfiguration configuration, JsonWebToken read)
        => new()
        {
            ValidIssuer = Issuers.Expected(provider, configuration.Issuer, Text(read, "tid")),
            ValidAudience = provider.ClientId,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = configuration.SigningKeys.Where(key => read.Kid is not { Length: > 0 } id || key.KeyId == id),
            TryAllIssuerSigningKeys = string.IsNullOrEmpty(read.Kid),
            LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires),
        };

    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew
            && (notBefore is not { } begin || begin - ClockSkew <= now);
    }

    private static bool IsSubject(string? subject) => subject is { Length: > 0 and <= MaxSubjectLength };

    private static bool IsForUs(JsonWebToken token, ExternalProvider provider)
        => Text(token, "azp") is { } party
            ? party == provider.ClientId
            : token.Audiences.Count() == 1;

    /// <summary>Section 3.1.3.6: the left half of the hash that the signature's algorithm names.</summary>
    private static bool IsOfAccessToken(JsonWebToken token, string? accessToken)
    {
        if (Text(token, "at_hash") is not { } expected)
        {
            return true;
        }

        if (accessToken is null)
        {
            return false;
        }

        var bytes = Encoding.ASCII.GetBytes(accessToken);
        var hash = token.Alg[^3..] switch
        {
            "384" => SHA384.HashData(bytes),
            "512" => SHA512.HashData(bytes),
            _ => SHA256.HashData(bytes),
        };
        return Same(expected, Base64Url.EncodeToString(hash.AsSpan(0, hash.Length / 2)));
    }

    private static string? Text(JsonWebToken token, string claim)
        => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;

    private static bool Same(string? given, string expected)
        => given is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static void Require(bool isKept, string rule)
    {
        if (!isKept)
        {
            throw new ExternalProtocolException(rule);
        }
    }
}

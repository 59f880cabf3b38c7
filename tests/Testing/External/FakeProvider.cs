using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MusicStreaming.Testing;

/// <summary>
/// An OpenID Connect provider on a port of this process that does what a test wants of it, good or evil. Nobody logs in there:
/// a test grants a code for what it was asked, with claims of its choice.
/// </summary>
public sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "our-client";
    public const string AccessToken = "an-access-token-of-the-provider";

    private readonly ConcurrentDictionary<string, Granted> _granted = new();
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;

    private FakeProvider(WebApplication app, TimeProvider clock)
    {
        _app = app;
        _clock = clock;
        Key = NewKey();
        Published = [Key];
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(Discovery()));
        app.MapGet("/jwks", () => Results.Json(new { keys = Published.Select(Jwk) }));
        app.MapPost("/token", RedeemAsync);
        app.MapGet("/userinfo", () => Results.Json(UserInfo));
    }

    public string Issuer => _app.Urls.First();

    /// <summary>What signs.</summary>
    public RsaSecurityKey Key { get; private set; }

    /// <summary>What the world is told.</summary>
    public IReadOnlyList<RsaSecurityKey> Published { get; set; }

    /// <summary>RFC 9207.</summary>
    public bool AnnouncesIssuer { get; set; }

    /// <summary>What the discovery document says in the place of the real issuer.</summary>
    public string? ClaimedIssuer { get; set; }

    /// <summary>How it wants to be shown the client secret; it says nothing where there are none.</summary>
    public string[] SecretMethods { get; set; } = [];

    public object UserInfo { get; set; } = new { sub = "subject-1" };

    /// <summary>What was posted to the token endpoint last.</summary>
    public IReadOnlyDictionary<string, string> LastRedemption { get; private set; } = new Dictionary<string, string>();

    public string LastAuthorization { get; private set; } = "";

    public static async Task<FakeProvider> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new FakeProvider(builder.Build(), clock);
        await provider._app.StartAsync();
        return provider;
    }

    public static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    /// <summary>Signs with another key from now on, and publishes that one alone.</summary>
    public void Rotate()
    {
        Key = NewKey();
        Published = [Key];
    }

    /// <summary>What a person's ID token says who was sent here by <paramref name="asked"/>.</summary>
    public Dictionary<string, object> Claims(Uri asked, string subject = "subject-1", string? email = "ann@example.com", bool isVerified = true)
    {
        var query = QueryHelpers.ParseQuery(asked.Query);
        var now = _clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = subject,
            ["name"] = "Ann at the provider",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["auth_time"] = now.ToUnixTimeSeconds(),
            ["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(AccessToken)).AsSpan(0, 16)),
        };
        if (query.TryGetValue("nonce", out var nonce))
        {
            claims["nonce"] = nonce.ToString();
        }

        if (email is not null)
        {
            claims["email"] = email;
            claims["email_verified"] = isVerified;
        }

        return claims;
    }

    public string Sign(Dictionary<string, object> claims, SigningCredentials? credentials = null)
        => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(claims), credentials ?? new SigningCredentials(Key, SecurityAlgorithms.RsaSha256));

    /// <returns>A code that is good for this ID token.</returns>
    public string Grant(Uri asked, string idToken)
    {
        var code = Guid.NewGuid().ToString("N");
        _granted[code] = new Granted(QueryHelpers.ParseQuery(asked.Query)["code_challenge"].ToString(), idToken);
        return code;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private object Discovery() => new
    {
        issuer = ClaimedIssuer ?? Issuer,
        authorization_endpoint = $"{Issuer}/authorize",
        token_endpoint = $"{Issuer}/token",
        userinfo_endpoint = $"{Issuer}/userinfo",
        jwks_uri = $"{Issuer}/jwks",
        token_endpoint_auth_methods_supported = SecretMethods,
        authorization_response_iss_parameter_supported = AnnouncesIssuer,
    };

    private async Task<IResult> RedeemAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        LastRedemption = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        LastAuthorization = request.Headers.Authorization.ToString();
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return _granted.TryRemove(form["code"].ToString(), out var granted) && granted.Challenge == challenge
            ? Results.Json(new { access_token = AccessToken, token_type = "Bearer", id_token = granted.IdToken })
            : Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
    }

    private static object Jwk(RsaSecurityKey key)
    {
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
        return new { kty = jwk.Kty, use = "sig", kid = key.KeyId, n = jwk.N, e = jwk.E };
    }

    private sealed record Granted(string Challenge, string IdToken);
}

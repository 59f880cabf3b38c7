using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Testing;
using MusicStreaming.Users.Keys;

namespace MusicStreaming.Users.Tests.Sessions;

public sealed class AccessTokenTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_token_says_who_it_is_and_is_signed_with_a_published_key()
    {
        var ann = await _app.RegisterAsync();
        var keys = new JsonWebKeySet(await _app.CreateClient().GetStringAsync("/.well-known/jwks.json"));

        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            ann.Session.AccessToken,
            new TokenValidationParameters
            {
                ValidIssuer = TestTokens.Issuer,
                ValidAudience = TestTokens.Audience,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                IssuerSigningKeys = keys.GetSigningKeys(),
            });

        Assert.True(result.IsValid, result.Exception?.Message);
        var token = Assert.IsType<JsonWebToken>(result.SecurityToken);
        Assert.Equal(ann.Session.User.Id.ToString(), token.Subject);
        Assert.Equal("Ann", token.GetClaim("name").Value);
        Assert.Equal("free", token.GetClaim("tier").Value);
        Assert.Equal(["listener"], token.GetPayloadValue<string[]>("role"));
        Assert.Equal(TimeSpan.FromMinutes(10), token.ValidTo - token.IssuedAt);
        Assert.Equal(_app.Clock.GetUtcNow().ToUnixTimeSeconds(), token.GetPayloadValue<long>("auth_time"));
        Assert.NotEmpty(token.GetClaim("sid").Value);
        Assert.False(token.TryGetClaim("email", out _));
    }

    [Fact]
    public async Task A_keys_id_is_its_thumbprint_and_its_private_half_stays_here()
    {
        var json = await _app.CreateClient().GetStringAsync("/.well-known/jwks.json");

        var key = Assert.Single(new JsonWebKeySet(json).Keys);
        Assert.Equal(key.Kid, Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()));
        Assert.Equal(2048, key.KeySize);
        Assert.False(key.HasPrivateKey);
        Assert.DoesNotContain("\"d\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_token_is_let_in_until_it_expires()
    {
        var ann = await _app.RegisterAsync();

        Assert.Equal(HttpStatusCode.OK, (await _app.GetMeAsync(ann.Session.AccessToken)).StatusCode);

        _app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.GetMeAsync(ann.Session.AccessToken)).StatusCode);
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var ann = await _app.RegisterAsync();
        var payload = ann.Session.AccessToken.Split('.')[1];
        var header = Base64UrlEncoder.Encode($$"""{"alg":"none","typ":"JWT","kid":"{{await KeyIdAsync()}}"}""");

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.GetMeAsync($"{header}.{payload}.")).StatusCode);
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_shared_secret_is_refused()
    {
        var ann = await _app.RegisterAsync();
        var published = await _app.Services.GetRequiredService<SigningKeys>().PublishedAsync(CancellationToken.None);
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64UrlEncoder.DecodeBytes(published[0].Modulus),
            Exponent = Base64UrlEncoder.DecodeBytes(published[0].Exponent),
        });
        var header = Base64UrlEncoder.Encode($$"""{"alg":"HS256","typ":"JWT","kid":"{{published[0].Id}}"}""");
        var signed = $"{header}.{ann.Session.AccessToken.Split('.')[1]}";
        var signature = HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(signed));

        var response = await _app.GetMeAsync($"{signed}.{Base64UrlEncoder.Encode(signature)}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData(TestTokens.Issuer, "somebody-else", HttpStatusCode.Unauthorized)]
    [InlineData("https://evil.test", TestTokens.Audience, HttpStatusCode.Unauthorized)]
    [InlineData(TestTokens.Issuer, TestTokens.Audience, HttpStatusCode.OK)]
    public async Task A_token_of_ours_for_another_audience_or_issuer_is_refused(string issuer, string audience, HttpStatusCode expected)
    {
        var ann = await _app.RegisterAsync();
        var now = _app.Clock.GetUtcNow().UtcDateTime;

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = ann.Session.User.Id.ToString() },
            SigningCredentials = await _app.Services.GetRequiredService<SigningKeys>().CurrentAsync(CancellationToken.None),
        });

        Assert.Equal(expected, (await _app.GetMeAsync(token)).StatusCode);
    }

    [Fact]
    public async Task A_foreign_key_is_refused_even_under_the_id_of_ours()
    {
        var ann = await _app.RegisterAsync();
        using var rsa = RSA.Create(2048);
        var now = _app.Clock.GetUtcNow().UtcDateTime;

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TestTokens.Issuer,
            Audience = TestTokens.Audience,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = ann.Session.User.Id.ToString() },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = await KeyIdAsync() }, SecurityAlgorithms.RsaSha256),
        });

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.GetMeAsync(token)).StatusCode);
    }

    [Fact]
    public async Task The_tier_is_the_newest_that_Billing_told_in_whatever_order()
    {
        var ann = await _app.RegisterAsync();
        var newer = new EntitlementsChanged(Guid.CreateVersion7(), ann.Session.User.Id, 2, new Entitlements("hifi", 256_000, true, 4));
        var older = new EntitlementsChanged(Guid.CreateVersion7(), ann.Session.User.Id, 1, Entitlements.Free);

        await _app.DeliverAsync(newer);
        await _app.DeliverAsync(older);

        var next = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));
        Assert.Equal("hifi", new JsonWebToken(next.Session.AccessToken).GetClaim("tier").Value);
    }

    [Fact]
    public async Task A_refresh_is_no_new_proof_of_who_somebody_is()
    {
        var ann = await _app.RegisterAsync();
        _app.Clock.Advance(TimeSpan.FromHours(1));

        var next = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));

        var first = new JsonWebToken(ann.Session.AccessToken);
        var second = new JsonWebToken(next.Session.AccessToken);
        Assert.Equal(first.GetPayloadValue<long>("auth_time"), second.GetPayloadValue<long>("auth_time"));
        Assert.Equal(first.GetClaim("sid").Value, second.GetClaim("sid").Value);
    }

    [Fact]
    public async Task The_id_of_the_session_in_a_token_is_no_part_of_its_refresh_token()
    {
        var ann = await _app.RegisterAsync();

        var sessionId = new JsonWebToken(ann.Session.AccessToken).GetClaim("sid").Value;

        Assert.DoesNotContain(sessionId, ann.RefreshToken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_nobody_is_anybody()
    {
        var response = await _app.CreateClient().GetAsync("/me");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private async Task<string> KeyIdAsync()
        => (await _app.Services.GetRequiredService<SigningKeys>().PublishedAsync(CancellationToken.None))[0].Id;
}

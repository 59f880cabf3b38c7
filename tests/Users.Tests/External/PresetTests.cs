using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Testing;

namespace MusicStreaming.Users.Tests.External;

/// <summary>What each of the known providers does in its own way.</summary>
public sealed class PresetTests : IAsyncDisposable
{
    private const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    private readonly ExternalApp _app = new();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Apple_answers_by_form_and_takes_a_secret_that_is_signed_for_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _app.Users.WithSecret("apple-key", key.ExportPkcs8PrivateKeyPem());
        await _app.StartAsync(("Preset", "apple"), ("SecretName", "apple-key"), ("TeamId", "TEAM"), ("KeyId", "KEY"));
        _app.Provider.SecretMethods = ["client_secret_post"];
        var browser = _app.Browser();

        var asked = await browser.StartAsync();
        var claims = AppleClaims(asked);
        await browser.ReturnAsync(
            true,
            ("state", Traveller.State(asked)),
            ("code", _app.Provider.Grant(asked, _app.Provider.Sign(claims))),
            ("user", """{"name":{"firstName":"Ann","lastName":"Lee"},"email":"forged@example.com"}"""));

        Assert.Equal("form_post", QueryHelpers.ParseQuery(asked.Query)["response_mode"]);
        var ann = await browser.RefreshAsync();
        Assert.Equal("Ann Lee", ann.Session.User.DisplayName);
        Assert.Equal("x7k2@privaterelay.appleid.com", ann.Session.User.Email);
        await AssertAppleSecretAsync(_app.Provider.LastRedemption["client_secret"], key);
    }

    [Fact]
    public async Task The_cookie_of_a_flow_that_comes_back_by_form_may_travel_from_another_site()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _app.Users.WithSecret("apple-key", key.ExportPkcs8PrivateKeyPem());
        await _app.StartAsync(("Preset", "apple"), ("SecretName", "apple-key"), ("TeamId", "TEAM"), ("KeyId", "KEY"));
        var browser = _app.Browser();

        await browser.StartAsync();

        var attributes = Assert.Single(browser.SetCookies, cookie => cookie.StartsWith("ms_external_", StringComparison.Ordinal)).ToLowerInvariant().Split("; ");
        Assert.Contains("samesite=none", attributes);
        Assert.Contains("secure", attributes);
        Assert.Contains("httponly", attributes);
    }

    [Fact]
    public async Task A_form_is_taken_from_Apple_alone()
    {
        await _app.StartAsync();
        var browser = _app.Browser();
        var asked = await browser.StartAsync();
        var code = _app.Provider.Grant(asked, _app.Provider.Sign(_app.Provider.Claims(asked)));

        var told = await browser.ReturnAsync(true, ("state", Traveller.State(asked)), ("code", code));

        Assert.Equal("external-expired", told["problem"]);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(1, true)]
    [InlineData("1", true)]
    [InlineData(false, false)]
    [InlineData(null, false)]
    public async Task Microsofts_address_counts_only_where_its_domain_was_verified(object? edov, bool isIn)
    {
        await _app.StartAsync(("Preset", "microsoft"));
        _app.Provider.ClaimedIssuer = $"{_app.Provider.Issuer}/{{tenantid}}/v2.0";
        var browser = _app.Browser();

        var told = await browser.TravelAsync(_app.Provider, asked => MicrosoftClaims(asked, edov));

        Assert.Equal(isIn, browser.RefreshToken is not null);
        Assert.Equal(isIn ? null : "external-address-unverified", told.GetValueOrDefault("problem"));
    }

    [Theory]
    [InlineData("9188040d-6c67-4c5b-b112-36a304b66dad")]
    [InlineData("{tenantid}")]
    [InlineData(null)]
    public async Task A_tenant_of_Microsoft_cannot_sign_as_another(string? tenant)
    {
        await _app.StartAsync(("Preset", "microsoft"));
        _app.Provider.ClaimedIssuer = $"{_app.Provider.Issuer}/{{tenantid}}/v2.0";
        var browser = _app.Browser();

        var told = await browser.TravelAsync(_app.Provider, asked =>
        {
            var claims = MicrosoftClaims(asked, edov: true);
            claims.Remove("tid");
            if (tenant is not null)
            {
                claims["tid"] = tenant;
            }

            return claims;
        });

        Assert.Equal("external-failed", told["problem"]);
    }

    [Theory]
    [InlineData("ann@gmail.com", null, true)]
    [InlineData("ann@work.example", "work.example", true)]
    [InlineData("ann@elsewhere.example", null, false)]
    public async Task Google_vouches_for_its_own_addresses_and_those_of_its_customers(string email, string? domain, bool isIn)
    {
        await _app.StartAsync(("Preset", "google"));
        var browser = _app.Browser();

        await browser.TravelAsync(_app.Provider, asked => GoogleClaims(asked, email, domain));

        Assert.Equal(isIn, browser.RefreshToken is not null);
    }

    [Theory]
    [InlineData("work.example", true)]
    [InlineData("other.example", false)]
    [InlineData(null, false)]
    public async Task Google_can_be_kept_to_one_domain(string? domain, bool isIn)
    {
        await _app.StartAsync(("Preset", "google"), ("HostedDomain", "work.example"));
        var browser = _app.Browser();

        await browser.TravelAsync(_app.Provider, asked => GoogleClaims(asked, "ann@gmail.com", domain));

        Assert.Equal(isIn, browser.RefreshToken is not null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GitHub_is_asked_for_the_person_and_the_primary_address(bool isVerified)
    {
        await using var gitHub = await FakeGitHub.StartAsync();
        gitHub.IsVerified = isVerified;
        _app.Users.WithSecret("github-secret", "hush");
        await _app.StartAsync(("Preset", "github"), ("Authority", gitHub.Url), ("ApiUrl", gitHub.Url), ("SecretName", "github-secret"));
        var browser = _app.Browser();

        var asked = await browser.StartAsync();
        var told = await browser.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", "good"));

        Assert.Equal($"{gitHub.Url}/login/oauth/authorize", asked.GetLeftPart(UriPartial.Path));
        Assert.Equal("hush", gitHub.LastRedemption["client_secret"]);
        var verifier = System.Text.Encoding.ASCII.GetBytes(gitHub.LastRedemption["code_verifier"]);
        Assert.Equal(QueryHelpers.ParseQuery(asked.Query)["code_challenge"], Base64UrlEncoder.Encode(SHA256.HashData(verifier)));
        if (isVerified)
        {
            var cat = await browser.RefreshAsync();
            Assert.Equal(("octocat@example.com", "octocat"), (cat.Session.User.Email, cat.Session.User.DisplayName));
        }
        else
        {
            Assert.Equal("external-address-unverified", told["problem"]);
        }
    }

    [Fact]
    public async Task A_code_that_GitHub_does_not_take_opens_nothing()
    {
        await using var gitHub = await FakeGitHub.StartAsync();
        await _app.StartAsync(("Preset", "github"), ("Authority", gitHub.Url), ("ApiUrl", gitHub.Url));
        var browser = _app.Browser();

        var asked = await browser.StartAsync();
        var told = await browser.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", "bad"));

        Assert.Equal("external-failed", told["problem"]);
    }

    [Theory]
    [InlineData(null, "external-not-proved")]
    [InlineData(-60, "external-not-proved")]
    [InlineData(-1, null)]
    [InlineData(1, null)]
    [InlineData(60, "external-not-proved")]
    public async Task A_provider_proves_who_somebody_is_only_with_a_log_in_of_the_last_minutes(int? minutesFromNow, string? problem)
    {
        await _app.StartAsync(("Preset", "google"));
        var browser = _app.Browser();
        await browser.TravelAsync(_app.Provider, asked => GoogleClaims(asked, "ann@gmail.com", domain: null));
        var ann = await browser.RefreshAsync();

        var told = await browser.TravelAsync(
            _app.Provider,
            asked =>
            {
                var claims = GoogleClaims(asked, "ann@gmail.com", domain: null);
                claims.Remove("auth_time");
                if (minutesFromNow is { } minutes)
                {
                    claims["auth_time"] = _app.Users.Clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();
                }

                return claims;
            },
            "reauthenticate",
            ann.Session.AccessToken);

        Assert.Equal(problem, told.GetValueOrDefault("problem"));
    }

    [Fact]
    public async Task The_secret_proves_who_asks()
    {
        _app.Users.WithSecret("home-secret", "p:w & more");
        await _app.StartAsync(("SecretName", "home-secret"));
        var browser = _app.Browser();

        await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));

        var basic = Convert.FromBase64String(_app.Provider.LastAuthorization["Basic ".Length..]);
        Assert.Equal("our-client:p%3Aw%20%26%20more", System.Text.Encoding.UTF8.GetString(basic));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_a_matter_of_trying_again()
    {
        await _app.StartAsync();
        var browser = _app.Browser();
        var asked = await browser.StartAsync();
        await _app.Provider.DisposeAsync();

        var told = await browser.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", "any"));
        var start = await browser.TryStartAsync();

        Assert.Equal("external-unavailable", told["problem"]);
        Assert.Equal(HttpStatusCode.OK, start.StatusCode);
    }

    private Dictionary<string, object> AppleClaims(Uri asked)
    {
        var claims = _app.Provider.Claims(asked, email: "x7k2@privaterelay.appleid.com");
        claims["email_verified"] = "true";
        claims["is_private_email"] = "true";
        claims.Remove("name");
        return claims;
    }

    private Dictionary<string, object> MicrosoftClaims(Uri asked, object? edov)
    {
        var claims = _app.Provider.Claims(asked);
        claims["iss"] = $"{_app.Provider.Issuer}/{Tenant}/v2.0";
        claims["tid"] = Tenant;
        if (edov is not null)
        {
            claims["xms_edov"] = edov;
        }

        return claims;
    }

    private Dictionary<string, object> GoogleClaims(Uri asked, string email, string? domain)
    {
        var claims = _app.Provider.Claims(asked, email: email);
        if (domain is not null)
        {
            claims["hd"] = domain;
        }

        return claims;
    }

    private async Task AssertAppleSecretAsync(string secret, ECDsa key)
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(secret, new TokenValidationParameters
        {
            ValidIssuer = "TEAM",
            ValidAudience = "https://appleid.apple.com",
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKey = new ECDsaSecurityKey(key) { KeyId = "KEY" },
            LifetimeValidator = (_, expires, _, _) => expires == _app.Users.Clock.GetUtcNow().AddMinutes(5).UtcDateTime,
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(FakeProvider.ClientId, ((JsonWebToken)result.SecurityToken).Subject);
    }
}

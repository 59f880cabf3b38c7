using System.Text;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Testing;

namespace MusicStreaming.Users.Tests.External;

/// <summary>What a provider, or somebody between it and a browser, could try.</summary>
public sealed class EvilProviderTests : IAsyncLifetime
{
    private readonly ExternalApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("nonce", "another")]
    [InlineData("nonce", null)]
    [InlineData("iss", "https://evil.example")]
    [InlineData("iss", null)]
    [InlineData("aud", "another-client")]
    [InlineData("aud", null)]
    [InlineData("azp", "another-client")]
    [InlineData("sub", null)]
    [InlineData("sub", "")]
    [InlineData("exp", null)]
    [InlineData("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_breaks_a_rule_opens_nothing(string claim, string? value)
    {
        var browser = _app.Browser();

        var told = await browser.TravelAsync(_app.Provider, asked =>
        {
            var claims = _app.Provider.Claims(asked);
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = value;
            }

            return claims;
        });

        AssertFailed(browser, told);
    }

    [Fact]
    public async Task A_token_for_two_clients_has_to_name_us_as_its_party()
    {
        var unnamed = _app.Browser();
        var named = _app.Browser();

        var refused = await unnamed.TravelAsync(_app.Provider, asked => ForTwo(asked, party: null));
        await named.TravelAsync(_app.Provider, asked => ForTwo(asked, FakeProvider.ClientId));

        AssertFailed(unnamed, refused);
        Assert.NotNull(named.RefreshToken);
    }

    [Fact]
    public async Task A_token_that_has_expired_opens_nothing()
    {
        var browser = _app.Browser();
        var asked = await browser.StartAsync();
        var code = _app.Provider.Grant(asked, _app.Provider.Sign(_app.Provider.Claims(asked)));
        _app.Users.Clock.Advance(TimeSpan.FromMinutes(8));

        var told = await browser.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", code));

        AssertFailed(browser, told);
    }

    [Fact]
    public async Task A_token_without_a_signature_opens_nothing()
    {
        var told = await ReturnWithAsync(asked =>
        {
            var payload = _app.Provider.Sign(_app.Provider.Claims(asked)).Split('.')[1];
            return $"{Base64UrlEncoder.Encode($$"""{"alg":"none","kid":"{{_app.Provider.Key.KeyId}}"}""")}.{payload}.";
        });

        Assert.Equal("external-failed", told["problem"]);
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_shared_secret_opens_nothing()
    {
        var pem = _app.Provider.Key.Rsa.ExportSubjectPublicKeyInfoPem();
        var shared = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(pem)) { KeyId = _app.Provider.Key.KeyId };

        var told = await ReturnWithAsync(asked => _app.Provider.Sign(
            _app.Provider.Claims(asked), new SigningCredentials(shared, SecurityAlgorithms.HmacSha256)));

        Assert.Equal("external-failed", told["problem"]);
    }

    [Fact]
    public async Task A_foreign_key_under_the_id_of_a_published_one_opens_nothing()
    {
        var foreign = FakeProvider.NewKey();
        foreign.KeyId = _app.Provider.Key.KeyId;

        var told = await ReturnWithAsync(asked => _app.Provider.Sign(
            _app.Provider.Claims(asked), new SigningCredentials(foreign, SecurityAlgorithms.RsaSha256)));

        Assert.Equal("external-failed", told["problem"]);
    }

    [Fact]
    public async Task A_key_that_is_published_later_is_found_at_the_first_log_in_with_it()
    {
        await _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));
        var foreign = FakeProvider.NewKey();

        var unknown = await ReturnWithAsync(asked => _app.Provider.Sign(
            _app.Provider.Claims(asked), new SigningCredentials(foreign, SecurityAlgorithms.RsaSha256)));
        _app.Provider.Rotate();
        _app.Users.Clock.Advance(TimeSpan.FromSeconds(10));
        var rotated = _app.Browser();
        await rotated.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));

        Assert.Equal("external-failed", unknown["problem"]);
        Assert.NotNull(rotated.RefreshToken);
    }

    [Fact]
    public async Task A_key_that_was_taken_back_is_forgotten()
    {
        var old = _app.Provider.Key;
        await _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));
        _app.Provider.Rotate();
        _app.Users.Clock.Advance(TimeSpan.FromHours(1));

        var told = await ReturnWithAsync(asked => _app.Provider.Sign(
            _app.Provider.Claims(asked), new SigningCredentials(old, SecurityAlgorithms.RsaSha256)));

        Assert.Equal("external-failed", told["problem"]);
    }

    [Fact]
    public async Task A_provider_that_publishes_anothers_issuer_is_not_asked()
    {
        _app.Provider.ClaimedIssuer = "https://accounts.google.com";

        var response = await _app.Browser().TryStartAsync();

        Assert.False(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(true, null, false)]
    [InlineData(true, "https://evil.example", false)]
    [InlineData(false, "https://evil.example", false)]
    [InlineData(true, "own", true)]
    public async Task A_code_of_another_issuer_is_not_redeemed(bool announces, string? issuer, bool isGood)
    {
        _app.Provider.AnnouncesIssuer = announces;
        var browser = _app.Browser();
        var asked = await browser.StartAsync();
        var code = _app.Provider.Grant(asked, _app.Provider.Sign(_app.Provider.Claims(asked)));
        List<(string, string)> answer = [("state", Traveller.State(asked)), ("code", code)];
        if (issuer is not null)
        {
            answer.Add(("iss", issuer == "own" ? _app.Provider.Issuer : issuer));
        }

        await browser.ReturnAsync(false, [.. answer]);

        Assert.Equal(isGood, browser.RefreshToken is not null);
        Assert.Equal(isGood, _app.Provider.LastRedemption.Count > 0);
    }

    [Fact]
    public async Task Another_browser_cannot_finish_a_flow()
    {
        var attacker = _app.Browser();
        var victim = _app.Browser();
        var asked = await attacker.StartAsync();
        await victim.StartAsync();
        var code = _app.Provider.Grant(asked, _app.Provider.Sign(_app.Provider.Claims(asked)));

        var told = await victim.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", code));

        Assert.Equal("external-expired", told["problem"]);
        Assert.Null(victim.RefreshToken);
        Assert.Empty(_app.Provider.LastRedemption);
    }

    [Fact]
    public async Task A_flow_comes_back_once_and_not_too_late()
    {
        var twice = _app.Browser();
        var late = _app.Browser();
        var asked = await twice.StartAsync();
        var askedLate = await late.StartAsync();
        await twice.ReturnAsync(false, ("state", Traveller.State(asked)), ("error", "access_denied"));

        var second = await twice.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", "any"));
        _app.Users.Clock.Advance(TimeSpan.FromMinutes(16));
        var tooLate = await late.ReturnAsync(false, ("state", Traveller.State(askedLate)), ("code", "any"));

        Assert.Equal("external-expired", second["problem"]);
        Assert.Equal("external-expired", tooLate["problem"]);
    }

    [Fact]
    public async Task A_code_that_was_asked_for_elsewhere_lacks_the_verifier()
    {
        var attacker = _app.Browser();
        var victim = _app.Browser();
        var stolen = await victim.StartAsync();
        var asked = await attacker.StartAsync();
        var code = _app.Provider.Grant(stolen, _app.Provider.Sign(_app.Provider.Claims(asked)));

        var told = await attacker.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", code));

        AssertFailed(attacker, told);
    }

    private Dictionary<string, object> ForTwo(Uri asked, string? party)
    {
        var claims = _app.Provider.Claims(asked);
        claims["aud"] = new[] { FakeProvider.ClientId, "another-client" };
        if (party is not null)
        {
            claims["azp"] = party;
        }

        return claims;
    }

    private async Task<IReadOnlyDictionary<string, string>> ReturnWithAsync(Func<Uri, string> idToken)
    {
        var browser = _app.Browser();
        var asked = await browser.StartAsync();
        var code = _app.Provider.Grant(asked, idToken(asked));
        return await browser.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", code));
    }

    private static void AssertFailed(Traveller browser, IReadOnlyDictionary<string, string> told)
    {
        Assert.Equal("external-failed", told["problem"]);
        Assert.Null(browser.RefreshToken);
    }
}

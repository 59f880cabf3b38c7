using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Tests.Hosting;
using MusicStreaming.Testing;

namespace MusicStreaming.ServiceDefaults.Tests.Auth;

public sealed class AuthTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();
    private readonly UserId _user = UserId.New();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Without_a_token_nothing_is_answered_that_does_not_say_so()
    {
        var response = await _app.CreateClient().GetAsync("/me");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(Problems.Type("unauthenticated"), (await SampleApp.ProblemAsync(response)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_token_tells_whose_it_is()
        => Assert.Equal(_user, await _app.CreateClient(_user).GetFromJsonAsync<UserId>("/me"));

    [Fact]
    public async Task Admins_only_means_admins_only()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await _app.CreateClient(_user).GetAsync("/admin")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.CreateClient(_user, Roles.Admin).GetAsync("/admin")).StatusCode);
    }

    [Fact]
    public async Task A_token_is_good_until_its_end_and_half_a_minute()
    {
        var client = _app.CreateClient(_user);

        _app.Clock.Advance(TimeSpan.FromMinutes(10.4));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/me")).StatusCode);

        _app.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/me")).StatusCode);
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task Another_algorithm_than_RS256_is_refused(string algorithm)
        => Assert.Equal(
            HttpStatusCode.Unauthorized,
            await StatusAsync(TestTokens.Mint(_user, _app.Clock.GetUtcNow(), TimeSpan.FromMinutes(5), algorithm)));

    [Fact]
    public async Task A_token_that_was_tampered_with_is_refused()
    {
        var parts = TestTokens.Mint(_user, _app.Clock.GetUtcNow()).Split('.');
        var unsigned = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(string.Join('.', parts)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"{unsigned}.{parts[1]}."));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("rubbish"));
    }

    [Fact]
    public async Task An_internal_endpoint_wants_the_sidecar_and_the_right_caller()
    {
        Assert.Equal("pong", await _app.CreateCallerClient(AppIds.Streaming).GetStringAsync("/internal/ping"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.CreateCallerClient(AppIds.Billing).GetAsync("/internal/ping")).StatusCode);

        var forged = _app.CreateClient(_user, Roles.Admin);
        forged.DefaultRequestHeaders.Add("dapr-caller-app-id", AppIds.Streaming);
        forged.DefaultRequestHeaders.Add("dapr-api-token", "guessed");
        Assert.Equal(HttpStatusCode.Forbidden, (await forged.GetAsync("/internal/ping")).StatusCode);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Probes_need_no_token_and_learn_one_word(string path)
        => Assert.Equal("Healthy", await _app.CreateClient().GetStringAsync(path));

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync("/me")).StatusCode;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.ApiKeys;

namespace MusicStreaming.Users.Tests.ApiKeys;

public sealed class ApiKeyTests : IAsyncLifetime
{
    private readonly UsersApp _users = new();
    private SignedIn? _ann;

    private SignedIn Ann => _ann ?? throw new InvalidOperationException("It is not started.");

    public async Task InitializeAsync()
    {
        await _users.StartAsync();
        _ann = await _users.RegisterAsync();
    }

    public async Task DisposeAsync() => await _users.DisposeAsync();

    [Fact]
    public async Task A_key_can_be_recognised_and_is_stored_as_a_hash()
    {
        var made = await MakeAsync("Kitchen radio");

        var list = await As(Ann).GetStringAsync("/me/api-keys");
        var index = (await _users.Dapr.GetStateAsync<JsonElement>("users-state", $"api-keys-of:{Ann.Session.User.Id}")).GetRawText();
        var stored = (await _users.Dapr.GetStateAsync<JsonElement>("users-state", $"api-key:{ApiKey.Hash(made.Key)}")).GetRawText();
        Assert.Matches("^msk_[0-9a-f]{48}$", made.Key);
        Assert.All([list, index, stored], text => Assert.DoesNotContain(made.Key, text, StringComparison.Ordinal));
        Assert.Contains("Kitchen radio", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_gives_a_token_to_listen_with_and_nothing_else()
    {
        var grant = await GrantAsync((await MakeAsync()).Key);

        var token = new JsonWebToken(grant.AccessToken);
        var answers = await ClosedDoors.VisitAsync(_users, grant.AccessToken);
        Assert.Equal(Ann.Session.User.Id, grant.UserId);
        Assert.Equal("music", token.GetClaim("scope").Value);
        Assert.Equal(["listener"], token.GetPayloadValue<string[]>("role"));
        Assert.Equal(600, grant.ExpiresIn);
        Assert.All(
            answers.Where(answer => !answer.Key.Contains("/oauth/userinfo", StringComparison.Ordinal)),
            answer => Assert.True(answer.Value is HttpStatusCode.Forbidden || IsOpenToListeners(answer.Key), $"{answer.Key}: {answer.Value}"));
    }

    [Fact]
    public async Task Only_the_gateway_exchanges_keys()
    {
        var key = (await MakeAsync()).Key;

        Assert.Equal(HttpStatusCode.Forbidden, (await ExchangeAsync(key, As(Ann))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ExchangeAsync(key, _users.CreateClient())).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await ExchangeAsync(key, _users.CreateCallerClient(AppIds.Catalog))).StatusCode);
    }

    [Fact]
    public async Task A_key_that_was_taken_back_is_of_no_use()
    {
        var made = await MakeAsync();
        await GrantAsync(made.Key);

        Assert.Equal(HttpStatusCode.NoContent, (await As(Ann).DeleteAsync($"/me/api-keys/{made.Id}")).StatusCode);

        await ProblemAssert.IsAsync(await ExchangeAsync(made.Key), HttpStatusCode.Unauthorized, "invalid-api-key");
        Assert.Empty((await ListAsync()).Items);
    }

    [Theory]
    [InlineData("msk_000000000000000000000000000000000000000000000000")]
    [InlineData("x")]
    public async Task An_invented_key_is_of_no_use(string key)
        => await ProblemAssert.IsAsync(await ExchangeAsync(key), HttpStatusCode.Unauthorized, "invalid-api-key");

    [Fact]
    public async Task Another_person_can_neither_see_nor_remove_a_key()
    {
        var made = await MakeAsync();
        var bob = await _users.RegisterAsync("bob@example.com");

        await As(bob).DeleteAsync($"/me/api-keys/{made.Id}");

        Assert.Empty((await ListAsync(bob)).Items);
        await GrantAsync(made.Key);
    }

    [Fact]
    public async Task Use_is_noted_about_once_a_minute()
    {
        var made = await MakeAsync();
        Assert.Null(Assert.Single((await ListAsync()).Items).LastUsedAt);
        var first = _users.Clock.GetUtcNow();
        await GrantAsync(made.Key);
        _users.Clock.Advance(TimeSpan.FromSeconds(59));
        await GrantAsync(made.Key);
        Assert.Equal(first, Assert.Single((await ListAsync()).Items).LastUsedAt);
        _users.Clock.Advance(TimeSpan.FromSeconds(1));

        await GrantAsync(made.Key);

        Assert.Equal(first.AddMinutes(1), Assert.Single((await ListAsync()).Items).LastUsedAt);
    }

    [Fact]
    public async Task The_owner_is_written_a_letter()
    {
        await MakeAsync("Kitchen radio");

        await _users.Runtime.IdleAsync(CancellationToken.None);

        var letter = Assert.Single(_users.Runtime.Emails, letter => letter.Subject == "An API key was made");
        Assert.Contains("Kitchen radio", letter.Body, StringComparison.Ordinal);
        Assert.Contains("ann@example.com", letter.To);
    }

    [Fact]
    public async Task There_are_at_most_twenty()
    {
        for (var number = 0; number < 20; number++)
        {
            await MakeAsync();
        }

        var response = await As(Ann).PostAsJsonAsync("/me/api-keys", new MakeApiKeyRequest("one more"));

        await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, "too-many-api-keys");
    }

    [Fact]
    public async Task An_old_log_in_makes_no_key()
    {
        _users.Clock.Advance(TimeSpan.FromMinutes(9));
        var second = await SignedIn.FromAsync(await _users.RefreshAsync(Ann.RefreshToken));
        _users.Clock.Advance(TimeSpan.FromMinutes(7));

        var response = await As(second).PostAsJsonAsync("/me/api-keys", new MakeApiKeyRequest("late"));

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task Erasure_leaves_no_key()
    {
        var made = await MakeAsync();
        var data = _users.Services.GetServices<IPersonalData>().OfType<ApiKeyData>().Single();
        var held = await data.ReadAsync(Ann.Session.User.Id, CancellationToken.None).ToListAsync();

        await data.EraseAsync(Ann.Session.User.Id, CancellationToken.None);
        await data.EraseAsync(Ann.Session.User.Id, CancellationToken.None);

        Assert.Single(held);
        Assert.Equal("", (await _users.Dapr.GetStateAndETagAsync<JsonElement?>("users-state", $"api-key:{ApiKey.Hash(made.Key)}")).etag ?? "");
        await ProblemAssert.IsAsync(await ExchangeAsync(made.Key), HttpStatusCode.Unauthorized, "invalid-api-key");
    }

    /// <summary>What other people may see of people, with the scope of music.</summary>
    private static bool IsOpenToListeners(string door) => door.StartsWith("GET /people/", StringComparison.Ordinal);

    private HttpClient As(SignedIn person)
    {
        var client = _users.CreatePage();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Session.AccessToken);
        return client;
    }

    private async Task<NewApiKeyResponse> MakeAsync(string name = "Player")
    {
        var response = await As(Ann).PostAsJsonAsync("/me/api-keys", new MakeApiKeyRequest(name));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await ReadAsync<NewApiKeyResponse>(response);
    }

    private async Task<Page<ApiKeyResponse>> ListAsync(SignedIn? person = null)
        => await ReadAsync<Page<ApiKeyResponse>>(await As(person ?? Ann).GetAsync("/me/api-keys"));

    private Task<HttpResponseMessage> ExchangeAsync(string key, HttpClient? caller = null)
        => (caller ?? _users.CreateCallerClient(AppIds.Gateway)).PostAsJsonAsync("/internal/api-keys/exchange", new ApiKeyCall(key));

    private async Task<ApiKeyGrant> GrantAsync(string key)
    {
        var response = await ExchangeAsync(key);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync<ApiKeyGrant>(response);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response)
        => await response.Content.ReadFromJsonAsync<T>() ?? throw new InvalidOperationException("There is nothing to read.");
}

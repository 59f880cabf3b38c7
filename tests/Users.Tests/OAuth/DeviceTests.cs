using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Devices;

namespace MusicStreaming.Users.Tests.OAuth;

public sealed class DeviceTests : OAuthTest
{
    [Fact]
    public async Task A_device_gets_tokens_once_its_person_has_approved()
    {
        var device = await BeginAsync();
        var userCode = Text(device, "user_code");
        await RefusedAsync(await PollAsync(device), "authorization_pending");

        var prompt = await ReadAsync<DevicePrompt>(await InspectAsync(userCode.ToLowerInvariant().Replace('-', ' ')));
        Assert.Equal("Tunes", prompt.Client.Name);
        Assert.Equal(["openid", "offline_access", "music"], prompt.Scopes);
        Assert.Equal(HttpStatusCode.NoContent, (await AnswerAsync(userCode, approve: true)).StatusCode);
        Users.Clock.Advance(TimeSpan.FromSeconds(5));

        var tokens = await ReadAsync<JsonElement>(await PollAsync(device));
        Assert.Equal("openid offline_access music", Text(tokens, "scope"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/oauth/userinfo", Text(tokens, "access_token"))).StatusCode);
        await TokensAsync(RefreshForm(Text(tokens, "refresh_token")));
        await RefusedAsync(await PollAsync(device), "invalid_grant");
    }

    [Fact]
    public async Task What_a_device_is_told_follows_from_the_configuration()
    {
        var device = await BeginAsync();

        Assert.Equal("http://listener.test/device", Text(device, "verification_uri"));
        Assert.Equal($"http://listener.test/device#{Text(device, "user_code")}", Text(device, "verification_uri_complete"));
        Assert.Equal(600, device.GetProperty("expires_in").GetInt32());
        Assert.Equal(5, device.GetProperty("interval").GetInt32());
        Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", Text(device, "user_code"));
    }

    [Fact]
    public async Task A_refusal_is_told_to_the_device()
    {
        var device = await BeginAsync();

        await AnswerAsync(Text(device, "user_code"), approve: false);

        await RefusedAsync(await PollAsync(device), "access_denied");
    }

    [Fact]
    public async Task A_device_that_asks_too_fast_has_to_slow_down()
    {
        var device = await BeginAsync();
        await RefusedAsync(await PollAsync(device), "authorization_pending");
        Users.Clock.Advance(TimeSpan.FromSeconds(4));

        await RefusedAsync(await PollAsync(device), "slow_down");

        Users.Clock.Advance(TimeSpan.FromSeconds(9));
        await RefusedAsync(await PollAsync(device), "slow_down");
        Users.Clock.Advance(TimeSpan.FromSeconds(15));
        await RefusedAsync(await PollAsync(device), "authorization_pending");
    }

    [Fact]
    public async Task After_ten_minutes_a_device_has_to_begin_again()
    {
        var device = await BeginAsync();
        Users.Clock.Advance(TimeSpan.FromMinutes(9));
        var ann = await SignedIn.FromAsync(await Users.RefreshAsync(Ann.RefreshToken));
        Users.Clock.Advance(TimeSpan.FromMinutes(1));

        var late = await Page(ann).PostAsJsonAsync("/oauth/device/approve", new { userCode = Text(device, "user_code"), approve = true });

        await ProblemAssert.IsAsync(late, HttpStatusCode.NotFound, "unknown-user-code");
        Assert.Contains(Text(await ReadAsync<JsonElement>(await PollAsync(device)), "error"), (string[])["expired_token", "invalid_grant"]);
    }

    [Fact]
    public async Task Only_the_first_answer_counts()
    {
        var device = await BeginAsync();
        await AnswerAsync(Text(device, "user_code"), approve: false);

        var second = await AnswerAsync(Text(device, "user_code"), approve: true);

        await ProblemAssert.IsAsync(second, HttpStatusCode.NotFound, "unknown-user-code");
        await RefusedAsync(await PollAsync(device), "access_denied");
    }

    [Fact]
    public async Task Of_two_who_approve_one_device_at_once_the_slower_is_told_and_has_connected_nothing()
    {
        var bob = await Users.RegisterAsync("bob@example.com");
        var code = Text(await BeginAsync(), "user_code");
        await using var scope = Users.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<DeviceDesk>();
        var seenByAnn = await desk.FindAsync(code, Ann.Session.User.Id, CancellationToken.None);
        var seenByBob = await desk.FindAsync(code, bob.Session.User.Id, CancellationToken.None);

        var first = await desk.AnswerAsync(seenByAnn, Principal(Ann), isApproved: true, CancellationToken.None);
        var again = await desk.AnswerAsync(seenByAnn, Principal(Ann), isApproved: true, CancellationToken.None);
        var second = await desk.AnswerAsync(seenByBob, Principal(bob), isApproved: true, CancellationToken.None);

        Assert.Null(first);
        Assert.Null(again);
        Assert.EndsWith("/unknown-user-code", second?.ProblemDetails.Type, StringComparison.Ordinal);
        Assert.Equal((1, 0), (await AppsAsync(Ann), await AppsAsync(bob)));
    }

    [Fact]
    public async Task A_device_gets_no_more_than_its_app_may_have_by_then()
    {
        var device = await BeginAsync();
        await AnswerAsync(Text(device, "user_code"), approve: true);
        await NarrowAsync("music");

        var tokens = await ReadAsync<JsonElement>(await PollAsync(device));

        Assert.Equal("music", Text(tokens, "scope"));
    }

    [Fact]
    public async Task Another_app_cannot_use_a_devices_code()
    {
        var other = (await RegisterClientAsync(ClientKind.Public)).Client;
        var device = await BeginAsync();
        await AnswerAsync(Text(device, "user_code"), approve: true);

        await RefusedAsync(await PollAsync(device, other.Id), "invalid_grant");
        Assert.Equal(HttpStatusCode.OK, (await PollAsync(device)).StatusCode);
    }

    [Fact]
    public async Task Codes_cannot_be_tried_out()
    {
        var device = await BeginAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await ProblemAssert.IsAsync(await InspectAsync("BBBB-BBBB"), HttpStatusCode.NotFound, "unknown-user-code");
        }

        var locked = await InspectAsync(Text(device, "user_code"));

        await ProblemAssert.IsAsync(locked, HttpStatusCode.TooManyRequests, "too-many-attempts");
        Assert.NotEmpty(locked.Headers.GetValues("Retry-After"));
    }

    [Fact]
    public async Task Who_is_not_logged_in_can_answer_no_device()
    {
        var device = await BeginAsync();
        var body = new { userCode = Text(device, "user_code"), approve = true };

        Assert.Equal(HttpStatusCode.Unauthorized, (await Page(null).PostAsJsonAsync("/oauth/device/inspect", body)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Page(null).PostAsJsonAsync("/oauth/device/approve", body)).StatusCode);
    }

    [Theory]
    [InlineData("", "invalid_scope")]
    [InlineData("admin", "invalid_scope")]
    public async Task A_device_asks_for_scopes_that_there_are(string scope, string error)
        => await RefusedAsync(await PostFormAsync("/oauth/device_authorization", new() { ["client_id"] = App.Id, ["scope"] = scope }), error);

    private async Task<JsonElement> BeginAsync()
    {
        var response = await PostFormAsync(
            "/oauth/device_authorization", new() { ["client_id"] = App.Id, ["scope"] = "openid offline_access music" });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync<JsonElement>(response);
    }

    private Task<HttpResponseMessage> PollAsync(JsonElement device, string? clientId = null) => TokenAsync(new()
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
        ["device_code"] = Text(device, "device_code"),
        ["client_id"] = clientId ?? App.Id,
    });

    private async Task<int> AppsAsync(SignedIn person)
        => (await ReadAsync<JsonElement>(await Page(person).GetAsync("/me/authorizations"))).GetProperty("items").GetArrayLength();

    private static ClaimsPrincipal Principal(SignedIn person) => new(new ClaimsIdentity([new Claim("sub", person.Session.User.Id.ToString())]));

    private Task<HttpResponseMessage> InspectAsync(string userCode)
        => Page(Ann).PostAsJsonAsync("/oauth/device/inspect", new InspectDeviceRequest(userCode));

    private new Task<HttpResponseMessage> AnswerAsync(string userCode, bool approve)
        => Page(Ann).PostAsJsonAsync("/oauth/device/approve", new AnswerDeviceRequest(userCode, approve));
}

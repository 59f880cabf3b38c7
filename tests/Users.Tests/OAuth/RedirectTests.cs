using System.Net;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.Tests.OAuth;

public sealed class RedirectTests : OAuthTest
{
    [Fact]
    public async Task A_person_is_sent_to_the_registered_address_and_to_no_other()
    {
        string?[] cases =
        [
            "https://app.example/callback/",
            "https://app.example/callback?x=1",
            "https://app.example:443/callback",
            "https://app.example/Callback",
            "https://APP.example/callback",
            "https://app.example/callback/../evil",
            "https://app.example.evil.example/callback",
            "https://app.example@evil.example/callback",
            "https://evil.example/callback",
            "http://app.example/callback",
            "//app.example/callback",
            "javascript:alert(1)",
            "",
            null,
        ];

        await Assert.AllAsync(cases, async redirect =>
        {
            var query = Query(("redirect_uri", redirect));

            await ProblemAssert.IsAsync(await InspectAsync(query, Ann), HttpStatusCode.BadRequest, "invalid-authorization-request");
            await ProblemAssert.IsAsync(await AnswerAsync(query), HttpStatusCode.BadRequest, "invalid-authorization-request");
            await ProblemAssert.IsAsync(await AnswerAsync(query, approve: false), HttpStatusCode.BadRequest, "invalid-authorization-request");
        });
    }

    [Fact]
    public async Task Two_addresses_in_one_request_are_none()
        => await ProblemAssert.IsAsync(
            await InspectAsync(Query() + "&redirect_uri=https%3A%2F%2Fevil.example", Ann), HttpStatusCode.BadRequest, "invalid-authorization-request");

    [Fact]
    public async Task An_unknown_app_sends_nobody_anywhere()
    {
        string?[] cases =
        [
            "0123456789abcdef0123456789abcdef",
            "../oauth-client",
            "",
            null,
        ];

        await Assert.AllAsync(cases, async clientId => await ProblemAssert.IsAsync(
            await InspectAsync(Query(("client_id", clientId)), Ann), HttpStatusCode.BadRequest, "invalid-authorization-request"));
    }

    [Fact]
    public async Task An_app_on_the_persons_machine_is_asked_about_each_time()
    {
        (string Registered, string Asked)[] cases =
        [
            ("http://127.0.0.1/callback", "http://127.0.0.1:49152/callback"),
            ("http://127.0.0.1:8400/callback", "http://127.0.0.1:49152/callback"),
            ("http://[::1]/callback", "http://[::1]:49152/callback"),
            ("com.example.app:/callback", "com.example.app:/callback"),
        ];

        await Assert.AllAsync(cases, async row =>
        {
            var (registered, asked) = row;
            var app = (await RegisterClientAsync(ClientKind.Public, registered)).Client;
            var query = Query(("client_id", app.Id), ("redirect_uri", asked));

            var response = await AnswerAsync(query);

            Assert.StartsWith($"{asked}?code=", (await ReadAsync<AuthorizationAnswer>(response)).RedirectTo, StringComparison.Ordinal);
            Assert.True((await PromptAsync(query, Ann)).NeedsConsent);
        });
    }

    [Fact]
    public async Task Only_the_port_of_a_loopback_address_is_free()
    {
        string[] cases =
        [
            "http://127.0.0.1:49152/callback/more",
            "http://127.0.0.1:49152@evil.example/callback",
            "http://127.0.0.1.evil.example/callback",
            "http://localhost:49152/callback",
            "http://[::1]:49152/callback",
            "https://127.0.0.1:49152/callback",
        ];

        await Assert.AllAsync(cases, async asked =>
        {
            var app = (await RegisterClientAsync(ClientKind.Public, "http://127.0.0.1/callback")).Client;

            var response = await AnswerAsync(Query(("client_id", app.Id), ("redirect_uri", asked)));

            await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "invalid-authorization-request");
        });
    }
}

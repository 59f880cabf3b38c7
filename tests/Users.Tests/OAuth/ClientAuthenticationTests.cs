using System.Net;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.Tests.OAuth;

public sealed class ClientAuthenticationTests : OAuthTest
{
    private RegisteredClientResponse? _shop;

    private string Id => Shop.Client.Id;

    private string Secret => Shop.Secret ?? throw new InvalidOperationException("A confidential client has a secret.");

    private RegisteredClientResponse Shop => _shop ?? throw new InvalidOperationException("It is not started.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shop = await RegisterClientAsync(ClientKind.Confidential);
    }

    [Fact]
    public async Task A_confidential_app_proves_itself_by_the_header()
    {
        var response = await PostFormAsync("/oauth/token", await FormAsync(), (Id, Secret));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_confidential_app_proves_itself_in_the_form()
        => Assert.Equal(HttpStatusCode.OK, (await TokenAsync(await FormAsync(("client_id", Id), ("client_secret", Secret)))).StatusCode);

    [Fact]
    public async Task Without_its_secret_a_confidential_app_gets_nothing()
    {
        await RefusedAsync(await TokenAsync(await FormAsync(("client_id", Id))), "invalid_client", HttpStatusCode.Unauthorized);
        await RefusedAsync(
            await TokenAsync(await FormAsync(("client_id", Id), ("client_secret", "wrong"))), "invalid_client", HttpStatusCode.Unauthorized);
        await RefusedAsync(
            await TokenAsync(await FormAsync(("client_id", Id), ("client_secret", ""))), "invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_header_is_answered_with_the_scheme()
    {
        var response = await PostFormAsync("/oauth/token", await FormAsync(), (Id, "wrong"));

        await RefusedAsync(response, "invalid_client", HttpStatusCode.Unauthorized);
        Assert.Equal("Basic", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Two_proofs_are_one_too_many()
        => await RefusedAsync(
            await PostFormAsync("/oauth/token", await FormAsync(("client_secret", Secret)), (Id, Secret)), "invalid_request");

    [Fact]
    public async Task The_header_and_the_form_cannot_name_two_apps()
        => await RefusedAsync(
            await PostFormAsync("/oauth/token", await FormAsync(("client_id", App.Id)), (Id, Secret)),
            "invalid_client",
            HttpStatusCode.Unauthorized);

    [Fact]
    public async Task An_app_that_nobody_knows_gets_nothing()
        => await RefusedAsync(
            await TokenAsync(CodeForm("code", ("client_id", "0123456789abcdef0123456789abcdef"))), "invalid_client", HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_confidential_app_needs_the_code_verifier_too()
    {
        var response = await PostFormAsync("/oauth/token", await FormAsync(("code_verifier", null)), (Id, Secret));

        await RefusedAsync(response, "invalid_grant");
    }

    private async Task<Dictionary<string, string>> FormAsync(params (string Name, string? Value)[] changes)
        => CodeForm(await CodeAsync(("client_id", Id)), [("client_id", null), .. changes]);
}

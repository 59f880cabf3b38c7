using System.Globalization;
using MusicStreaming.OpenIdClient.Tests.Hosting;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.OpenIdClient.Tests;

public sealed class OpenIdClientTests : IAsyncLifetime
{
    private const string Redirect = "https://app.example/callback";

    private Provider? _provider;

    private Provider Provider => _provider ?? throw new InvalidOperationException("It is not started.");

    public async Task InitializeAsync() => _provider = await Provider.StartAsync();

    public async Task DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }

    [Fact]
    public Task Everything_is_found_by_the_issuer() => PassAsync("discovers");

    [Fact]
    public Task A_code_gives_tokens_that_tell_who_the_person_is() => PassAsync("codeFlow");

    [Fact]
    public Task Tokens_are_refreshed_and_an_old_one_ends_them_all() => PassAsync("refreshes");

    [Fact]
    public Task A_revoked_token_is_of_no_use() => PassAsync("revokes");

    [Fact]
    public Task A_code_is_good_once() => PassAsync("codeIsGoodOnce");

    [Fact]
    public Task Without_a_consent_silence_is_refused() => PassAsync("isRefused");

    [Fact]
    public Task Another_issuers_answer_is_noticed() => PassAsync("noticesAnotherIssuer");

    [Fact]
    public Task A_confidential_app_proves_itself() => PassAsync("provesItself", ClientKind.Confidential);

    [Fact]
    public Task A_device_waits_for_its_person() => PassAsync("deviceFlow");

    [Fact]
    public Task A_new_signing_key_is_found() => PassAsync("survivesAKeyRotation");

    private async Task PassAsync(string check, ClientKind kind = ClientKind.Public)
    {
        var client = await Provider.RegisterClientAsync(kind, Redirect);
        var settings = new
        {
            issuer = Provider.Issuer,
            clientId = client.Client.Id,
            clientSecret = client.Secret,
            redirectUri = Redirect,
            userId = Provider.UserId,
        };
        await NodeCheck.PassAsync(check, settings, AnswerAsync);
    }

    private async Task<string> AnswerAsync(string asked, string detail)
    {
        switch (asked)
        {
            case "authorize":
                return await Provider.AuthorizeAsync(new Uri(detail));
            case "device":
                await Provider.ApproveDeviceAsync(detail);
                break;
            case "wait":
                Provider.Clock.Advance(TimeSpan.FromMinutes(1));
                break;
            case "rotate":
                return (await Provider.RotateAsync()).TotalSeconds.ToString(CultureInfo.InvariantCulture);
            default:
                throw new InvalidOperationException($"The check asks for {asked}.");
        }

        return "done";
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests;

/// <summary>What is stored while the answer to it gets lost is not in its own way.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private const int MostCalls = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly UsersApp _app = UsersApp.WithoutLimits();
    private readonly BreakableSidecar _sidecar;

    public LostAnswerTests() => _sidecar = new BreakableSidecar(() => _app.Runtime.HttpEndpoint(AppIds.Users));

    public async Task InitializeAsync()
    {
        _app.WithSetting("DAPR_HTTP_ENDPOINT", await _sidecar.StartAsync());
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sidecar.DisposeAsync();
    }

    [Fact]
    public async Task A_device_gets_its_codes_or_a_fault_and_never_waits_for_itself()
    {
        var tv = await _app.Services.GetRequiredService<ClientRegistry>().RegisterAsync(
            new RegisterClientRequest("Tunes", ClientKind.Public, [], ["music"], AllowsDevices: true), CancellationToken.None);
        var form = new Dictionary<string, string> { ["client_id"] = tv.Client.Id, ["scope"] = "music" };

        await LoseEachAnswerAsync(async () =>
        {
            using var content = new FormUrlEncodedContent(form);
            return await _app.CreateClient().PostAsync("/oauth/device_authorization", content);
        });
    }

    [Fact]
    public async Task A_log_in_gets_its_session_or_a_fault_and_never_waits_for_itself()
    {
        await _app.RegisterAsync();

        // With one and the same browser: a letter about a new one would make calls of its own.
        var browser = await new Browser(_app).LogInAsync();

        await LoseEachAnswerAsync(() => browser.PostAsync("/login", new LoginRequest("ann@example.com", UsersApp.Password)));
    }

    private async Task LoseEachAnswerAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var call = 0;
        bool broke;
        do
        {
            await _app.Runtime.IdleAsync(CancellationToken.None);
            _sidecar.BreakAt(++call, Breakage.OneAnswerLost);
            var answer = await ask().WaitAsync(Patience);
            broke = _sidecar.Mend();

            Assert.True(
                answer.StatusCode == HttpStatusCode.OK || (int)answer.StatusCode >= 500,
                $"Call {call}: {(int)answer.StatusCode}, {await answer.Content.ReadAsStringAsync()}");
        }
        while (broke && call < MostCalls);

        Assert.InRange(call, 2, MostCalls - 1);
    }
}

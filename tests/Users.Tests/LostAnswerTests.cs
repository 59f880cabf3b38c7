using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests;

/// <summary>What is stored while the answer to it gets lost is not in its own way.</summary>
public sealed class LostAnswerTests : BreakableTest
{
    private const int MostCalls = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_device_gets_its_codes_or_a_fault_and_never_waits_for_itself()
    {
        var tv = await App.Services.GetRequiredService<ClientRegistry>().RegisterAsync(
            new RegisterClientRequest("Tunes", ClientKind.Public, [], ["music"], AllowsDevices: true), CancellationToken.None);
        var form = new Dictionary<string, string> { ["client_id"] = tv.Client.Id, ["scope"] = "music" };

        await LoseEachAnswerAsync(async () =>
        {
            using var content = new FormUrlEncodedContent(form);
            return await App.CreateClient().PostAsync("/oauth/device_authorization", content);
        });
    }

    [Fact]
    public async Task A_log_in_gets_its_session_or_a_fault_and_never_waits_for_itself()
    {
        await App.RegisterAsync();

        // With one and the same browser: a letter about a new one would make calls of its own.
        var browser = await new Browser(App).LogInAsync();

        await LoseEachAnswerAsync(() => browser.PostAsync("/login", new LoginRequest("ann@example.com", UsersApp.Password)));
    }

    private async Task LoseEachAnswerAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var call = 0;
        bool broke;
        do
        {
            await App.Runtime.IdleAsync(CancellationToken.None);
            Sidecar.BreakAt(++call, Breakage.OneAnswerLost);
            var answer = await ask().WaitAsync(Patience);
            broke = Sidecar.Mend();

            Assert.True(
                answer.StatusCode == HttpStatusCode.OK || (int)answer.StatusCode >= 500,
                $"Call {call}: {(int)answer.StatusCode}, {await answer.Content.ReadAsStringAsync()}");
        }
        while (broke && call < MostCalls);

        Assert.InRange(call, 2, MostCalls - 1);
    }
}

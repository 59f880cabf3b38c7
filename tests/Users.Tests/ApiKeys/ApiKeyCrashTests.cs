using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.ApiKeys;

namespace MusicStreaming.Users.Tests.ApiKeys;

/// <summary>What is left of a key when the service dies while the key is removed: each of the calls that it makes is one moment.</summary>
public sealed class ApiKeyCrashTests : BreakableTest
{
    private const int MostCalls = 60;
    private const string New = "short blue trombone";

    [Fact]
    public async Task Wherever_a_removal_breaks_off_erasure_finds_what_is_left()
        => await BreakEverywhereAsync((person, made) => Task.FromResult<Func<Task<HttpResponseMessage>>>(() => person.DeleteAsync($"/me/api-keys/{made.Id}")));

    [Fact]
    public async Task Wherever_a_new_password_breaks_off_that_takes_the_keys_erasure_finds_what_is_left()
        => await BreakEverywhereAsync(async (person, _) =>
        {
            var email = (await person.GetFromJsonAsync<JsonElement>("/me")).GetProperty("email").GetString() ?? "";
            await person.PostAsJsonAsync("/password/forgot", new { email });
            var token = await App.TokenAsync(email, "/reset");
            return () => person.PostAsJsonAsync("/password/reset", new { token, newPassword = New, removeApiKeys = true });
        }, async (email, answer) =>
        {
            // Whoever has the new password is told so: the link would not work a second time.
            if ((await App.LogInAsync(email, New)).IsSuccessStatusCode)
            {
                Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
        });

    private async Task BreakEverywhereAsync(Func<HttpClient, NewApiKeyResponse, Task<Func<Task<HttpResponseMessage>>>> prepare, Func<string, HttpResponseMessage, Task>? check = null)
    {
        var data = App.Services.GetServices<IPersonalData>().OfType<ApiKeyData>().Single();
        var call = 0;
        bool broke;
        do
        {
            var email = $"ann-{++call}@example.com";
            var ann = await App.RegisterAsync(email);
            var person = App.CreatePage();
            person.DefaultRequestHeaders.Authorization = new("Bearer", ann.Session.AccessToken);
            var made = await (await person.PostAsJsonAsync("/me/api-keys", new MakeApiKeyRequest("Radio"))).Content.ReadFromJsonAsync<NewApiKeyResponse>();
            Assert.NotNull(made);
            var remove = await prepare(person, made);

            Sidecar.BreakAt(call, Breakage.Dead);
            var answer = await remove();
            broke = Sidecar.Mend();
            await (check?.Invoke(email, answer) ?? Task.CompletedTask);

            await data.EraseAsync(ann.Session.User.Id, CancellationToken.None);
            var left = await App.Dapr.GetStateAsync<JsonElement?>("users-state", $"api-key:{ApiKey.Hash(made.Key)}");
            Assert.DoesNotContain(ann.Session.User.Id.ToString(), left?.GetRawText() ?? "", StringComparison.Ordinal);
        }
        while (broke && call < MostCalls);

        Assert.InRange(call, 4, MostCalls - 1);
    }
}

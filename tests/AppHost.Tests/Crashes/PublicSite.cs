using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>The platform as it is reached from outside.</summary>
internal sealed class PublicSite(Uri listeners, Uri admins, string dataFolder) : IDisposable
{
    private readonly HttpClient _visitor = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = listeners, Timeout = TimeSpan.FromSeconds(30) };

    /// <returns>What came of the registration; null where nobody answered.</returns>
    public async Task<HttpStatusCode?> RegisterAsync(Person person)
    {
        try
        {
            using var answer = await _visitor.PostAsJsonAsync("/api/users/register", new { person.Email, person.Password, displayName = person.Name });
            return answer.StatusCode;
        }
        catch (Exception absence) when (absence is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public Task<Session> LogInAsync(Person person) => LogInAsync(person, listeners);

    /// <summary>The first admin, on the admins' site.</summary>
    public async Task<Studio> LogInAdminAsync()
    {
        await using var file = File.OpenRead(Path.Combine(dataFolder, "secrets.json"));
        using var secrets = await JsonDocument.ParseAsync(file);
        var password = secrets.RootElement.GetProperty("admin-password").GetString() ?? "";
        return new Studio(await LogInAsync(new Person("admin@localhost", password, "Admin"), admins));
    }

    public async Task<Session> NewListenerAsync()
    {
        var person = Person.New();
        await Eventually.SeeAsync("a listener registers", () => RegisterAsync(person), status => status is HttpStatusCode.Created or HttpStatusCode.Conflict);
        return await LogInAsync(person);
    }

    public void Dispose() => _visitor.Dispose();

    private async Task<Session> LogInAsync(Person person, Uri site)
    {
        var token = await Eventually.SeeAsync(
            $"{person.Email} logs in",
            async () =>
            {
                using var answer = await _visitor.PostAsJsonAsync("/api/users/login", new { person.Email, person.Password });
                return (answer.EnsureSuccessStatusCode(), Token: (await answer.Content.ReadFromJsonAsync<Granted>())?.AccessToken).Token;
            },
            token => token is not null);
        return new Session(site, token ?? "");
    }

    private sealed record Granted(string AccessToken);
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Testing;

namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>The platform as it is reached from outside.</summary>
internal sealed class PublicSite(Uri listeners, Uri admins, string dataFolder) : IDisposable
{
    private const string ConfirmPage = "/register/confirm";

    private readonly HttpClient _visitor = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = listeners, Timeout = TimeSpan.FromSeconds(30) };
    private readonly Mailbox _mailbox = new(Path.Combine(dataFolder, "mailbox"));

    /// <summary>Registers and follows the link in the letter, as often as it takes.</summary>
    public async Task RegisterAsync(Person person)
    {
        await Eventually.SeeAsync("the registration is answered", () => BeginRegistrationAsync(person), status => status is HttpStatusCode.Accepted);
        var link = await Eventually.SeeAsync("the letter is there", () => Task.FromResult(_mailbox.FindLink(person.Email, ConfirmPage)), link => link is not null);

        // An answer that was lost may have been a yes: then the link is used up.
        await Eventually.SeeAsync("the link is followed", () => ConfirmAsync(link, person), status => status is HttpStatusCode.OK or HttpStatusCode.BadRequest);
    }

    /// <returns>Whether an account was made and somebody said so; false from when on nobody answers.</returns>
    public async Task<bool> TryRegisterAsync(Person person)
    {
        if (await BeginRegistrationAsync(person) != HttpStatusCode.Accepted)
        {
            return false;
        }

        Uri? link = null;
        await Eventually.SeeAsync(
            "the letter is there or nobody answers",
            async () => (link = _mailbox.FindLink(person.Email, ConfirmPage)) is not null || await ConfirmAsync(link, person) is null,
            so => so);
        return link is not null && await ConfirmAsync(link, person) == HttpStatusCode.OK;
    }

    private Task<HttpStatusCode?> BeginRegistrationAsync(Person person)
        => PostAsync("/api/users/register", new { person.Email, person.Password, displayName = person.Name });

    private Task<HttpStatusCode?> ConfirmAsync(Uri? link, Person person)
        => PostAsync("/api/users/register/confirm", new { token = link?.Fragment.TrimStart('#'), person.Password });

    /// <returns>What was answered; null where nobody did.</returns>
    private async Task<HttpStatusCode?> PostAsync<T>(string path, T body)
    {
        try
        {
            using var answer = await _visitor.PostAsJsonAsync(path, body);
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
        await RegisterAsync(person);
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

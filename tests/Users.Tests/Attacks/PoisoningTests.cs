using System.Net;
using System.Net.Http.Json;
using System.Text;
using MusicStreaming.Testing;

namespace MusicStreaming.Users.Tests.Attacks;

/// <summary>Headers that would have us write somebody else's host into a letter or an answer, and inputs that are too much.</summary>
public sealed class PoisoningTests : IAsyncLifetime
{
    private const string Evil = "evil.example";
    private const int Megabyte = 1024 * 1024;

    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/password/forgot", "/reset")]
    [InlineData("/register", "/register/confirm")]
    public async Task No_header_changes_where_a_letters_link_leads(string path, string page)
    {
        await _app.RegisterAsync();
        var address = path == "/register" ? "new@example.com" : "ann@example.com";

        var response = await PoisonedPage().PostAsJsonAsync(path, new { email = address, password = UsersApp.Password, displayName = "Ann" });

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.NotEmpty(await _app.TokensAsync(address, $"http://listener.test{page}"));
        Assert.All(_app.Runtime.Emails, letter => Assert.DoesNotContain(Evil, letter.Body, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task No_answer_to_anybody_names_the_host_that_the_caller_made_up()
    {
        foreach (var door in Door.Of(_app.Services).Where(door => door is { IsOpen: true, Method: "GET" }))
        {
            using var response = await PoisonedPage().GetAsync($"{door.Path}?next=https://{Evil}/&redirect_uri=https://{Evil}/&returnUrl=//{Evil}/");
            var location = response.Headers.Location?.ToString() ?? "";

            Assert.DoesNotContain(Evil, location, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Evil, await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_megabyte_in_any_field_is_refused()
    {
        var ann = await _app.RegisterAsync();
        var huge = new string('a', Megabyte);
        var client = _app.CreatePage();
        client.DefaultRequestHeaders.Authorization = new("Bearer", ann.Session.AccessToken);

        foreach (var operation in (await ApiOperation.ReadAsync(_app)).Where(operation => operation.Body is { Properties.Count: > 0 }))
        {
            var body = operation.Body?.Filled(_ => huge)?.ToJsonString() ?? "";
            if (body.Length < Megabyte)
            {
                continue;
            }

            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Path.Replace('{', 'x').Replace('}', 'x'));
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request);

            Assert.InRange((int)response.StatusCode, 400, 499);
        }
    }

    [Theory]
    [InlineData("\u0430nn@example.com")]
    [InlineData("ann@exam\u0440le.com")]
    [InlineData("\uFF41nn@example.com")]
    [InlineData("ann\u200B@example.com")]
    [InlineData("ann@example\u3002com")]
    [InlineData("ANN@EXAMPLE.COM")]
    public async Task An_address_that_looks_like_anothers_opens_nothing_of_theirs(string lookAlike)
    {
        var ann = await _app.RegisterAsync();

        var forgotten = await _app.CreatePage().PostAsJsonAsync("/password/forgot", new { email = lookAlike });
        await _app.CreatePage().PostAsJsonAsync("/register", new { email = lookAlike, password = "short blue trombone", displayName = "Eve" });
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.True((int)forgotten.StatusCode < 500);
        Assert.All(_app.Runtime.Emails, letter => Assert.All(letter.To, to => Assert.True(to.All(char.IsAscii), to)));
        Assert.Single(await _app.TokensAsync("ann@example.com"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.LogInAsync("ann@example.com", "short blue trombone")).StatusCode);
        var again = await SignedIn.FromAsync(await _app.LogInAsync("ann@example.com", UsersApp.Password));
        Assert.Equal(ann.Session.User.Id, again.Session.User.Id);
    }

    private HttpClient PoisonedPage()
    {
        var page = _app.CreatePage();
        page.DefaultRequestHeaders.Host = Evil;
        page.DefaultRequestHeaders.Add("X-Forwarded-Host", Evil);
        page.DefaultRequestHeaders.Add("X-Forwarded-Server", Evil);
        page.DefaultRequestHeaders.Add("X-Original-Host", Evil);
        page.DefaultRequestHeaders.Add("Forwarded", $"host={Evil}");
        page.DefaultRequestHeaders.Add("X-Original-URL", $"https://{Evil}/");
        return page;
    }
}

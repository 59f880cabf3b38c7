using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests.Guessing;

public sealed class NetworkGuardTests : IAsyncLifetime
{
    private const string Wrong = "not the password at all";

    private readonly UsersApp _app = new();

    public Task InitializeAsync()
    {
        _app.WithSetting("Users:NetworkLockout:FreeAttempts", "3");
        return _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task One_password_cannot_be_tried_at_all_addresses()
    {
        await FailAsync("198.51.100.7", times: 3);

        var locked = await LogInAsync("198.51.100.7", "d@example.com", Wrong);

        await ProblemAssert.IsAsync(locked, HttpStatusCode.TooManyRequests, "too-many-attempts");
        Assert.Equal("30", Assert.Single(locked.Headers.GetValues("Retry-After")));
    }

    [Fact]
    public async Task Another_network_does_not_have_to_wait()
    {
        await FailAsync("198.51.100.7", times: 3);

        var response = await LogInAsync("198.51.100.8", "d@example.com", Wrong);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Addresses_of_one_customers_IPv6_network_are_counted_together()
    {
        await FailAsync("2001:db8:1:2::1", times: 2);
        await FailAsync("2001:db8:1:2:aaaa::1", times: 1);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await LogInAsync("2001:db8:1:2::2", "d@example.com", Wrong)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await LogInAsync("2001:db8:1:3::1", "d@example.com", Wrong)).StatusCode);
    }

    [Fact]
    public async Task Logging_in_oneself_does_not_buy_guesses_at_others()
    {
        await _app.RegisterAsync();
        await FailAsync("198.51.100.7", times: 2);

        var own = await LogInAsync("198.51.100.7", "ann@example.com", UsersApp.Password);
        await FailAsync("198.51.100.7", times: 1);
        var locked = await LogInAsync("198.51.100.7", "d@example.com", Wrong);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
    }

    [Fact]
    public async Task A_network_that_has_to_wait_does_not_lock_addresses()
    {
        await _app.RegisterAsync();
        await FailAsync("198.51.100.7", times: 3);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await LogInAsync("198.51.100.7", "ann@example.com", Wrong);
        }

        var owner = await LogInAsync("198.51.100.8", "ann@example.com", UsersApp.Password);

        Assert.Equal(HttpStatusCode.OK, owner.StatusCode);
    }

    [Fact]
    public async Task Only_the_last_of_several_forwarded_addresses_counts()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await LogInAsync($"203.0.113.{attempt}, 198.51.100.7", $"{attempt}@example.com", Wrong);
        }

        var locked = await LogInAsync("203.0.113.9, 198.51.100.7", "d@example.com", Wrong);

        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
    }

    private async Task FailAsync(string from, int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
        {
            var response = await LogInAsync(from, $"{Guid.NewGuid():N}@example.com", Wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    private Task<HttpResponseMessage> LogInAsync(string from, string email, string password)
    {
        var page = _app.CreatePage();
        page.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        return page.PostAsJsonAsync("/login", new LoginRequest(email, password));
    }
}

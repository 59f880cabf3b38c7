using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests.Registration;

public sealed class RegistrationTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Whoever_registers_and_follows_the_link_is_logged_in()
    {
        var ann = await _app.RegisterAsync(" Ann@Example.com ");

        var me = await _app.GetMeAsync(ann.Session.AccessToken);
        var user = await me.Content.ReadFromJsonAsync<UserResponse>();
        Assert.NotNull(user);
        Assert.Equal(ann.Session.User.Id, user.Id);
        Assert.Equal("Ann@Example.com", user.Email);
        Assert.Equal("Ann", user.DisplayName);
        Assert.Equal(["listener"], user.Roles);
        Assert.Equal(_app.Clock.GetUtcNow(), user.CreatedAt);
    }

    [Fact]
    public async Task The_others_hear_of_an_account_by_its_id_alone()
    {
        var ann = await _app.RegisterAsync();

        var told = Registered().Single(@event => @event.Contains(ann.Session.User.Id.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("ann@example.com", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_app.Runtime.Published, @event => @event.Data.Contains("ann@example.com", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_app.Runtime.Published, @event => @event.Data.Contains("passwordHash", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("ann", UsersApp.Password, "Ann", "email")]
    [InlineData("", UsersApp.Password, "Ann", "email")]
    [InlineData("ann@localhost", UsersApp.Password, "Ann", "email")]
    [InlineData("ann@example.com", "short", "Ann", "password")]
    [InlineData("ann@example.com", "", "Ann", "password")]
    [InlineData("ann@example.com", "Password123!", "Ann", "password")]
    [InlineData("ann@example.com", "ann@example.com", "Ann", "password")]
    [InlineData("ann@example.com", UsersApp.Password, "", "displayName")]
    [InlineData("ann@example.com", UsersApp.Password, "   ", "displayName")]
    [InlineData("ann@example.com", UsersApp.Password, "Ann\u202Enna", "displayName")]
    [InlineData("ann@example.com", UsersApp.Password, "Ann\nLee", "displayName")]
    public async Task Broken_input_is_refused_by_the_name_of_its_field(string email, string password, string displayName, string field)
    {
        var response = await _app.CreatePage().PostAsJsonAsync("/register", new { email, password, displayName });

        await ProblemAssert.FieldsAsync(response, field);
    }

    [Fact]
    public async Task A_name_of_a_megabyte_is_refused()
    {
        var response = await _app.CreatePage().PostAsJsonAsync(
            "/register", new { email = "ann@example.com", password = UsersApp.Password, displayName = new string('a', 1_000_000) });

        Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        var response = await _app.CreatePage().PostAsJsonAsync("/register", new { email = "ann@example.com" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Nobody_can_give_themselves_a_role()
    {
        var response = await _app.CreatePage().PostAsJsonAsync("/register", new
        {
            email = "eve@example.com",
            password = UsersApp.Password,
            displayName = "Eve",
            roles = new[] { "admin" },
            role = "admin",
        });

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var eve = await SignedIn.FromAsync(await _app.ConfirmAsync(await _app.TokenAsync("eve@example.com")));
        Assert.Equal(["listener"], eve.Session.User.Roles);
    }

    [Fact]
    public async Task Passwords_are_hashed_at_the_cost_that_OWASP_advises()
    {
        await using var app = new UsersApp(atFullCost: true);
        await app.StartAsync();
        var ann = await app.RegisterAsync();

        var stored = await app.Services.GetRequiredService<AccountStore>().FindAsync(ann.Session.User.Id, CancellationToken.None);

        // Identity's format: a marker, then big-endian the pseudorandom function (2: HMAC-SHA512) and the iterations.
        Assert.NotNull(stored?.Value.PasswordHash);
        var hash = Convert.FromBase64String(stored.Value.PasswordHash);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.Equal(210_000u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
    }

    [Fact]
    public async Task A_new_account_comes_first_in_the_list_of_all()
    {
        await _app.RegisterAsync("first@example.com");
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await _app.RegisterAsync("second@example.com");

        await _app.Runtime.IdleAsync(CancellationToken.None);

        var page = await _app.Services.GetRequiredService<AccountIndex>().Entries.ReadAsync(null, 10, CancellationToken.None);
        Assert.Equal(3, page.Entries.Count); // With the first admin.
        Assert.Equal(second.Session.User.Id.ToString(), page.Entries[0].Id);
    }

    private List<string> Registered()
        => [.. _app.Runtime.Published.Where(@event => @event.Type == UserRegistered.Type).Select(@event => @event.Data)];
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Testing;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests.Attacks;

/// <summary>Fields that nobody may set by sending them.</summary>
public sealed class MassAssignmentTests : IAsyncLifetime
{
    private static readonly string[] Forbidden =
    [
        "role", "roles", "isAdmin", "id", "userId", "isEmailConfirmed", "passwordHash", "securityStamp", "version", "suspension",
        "externalLogins", "createdAt", "tier",
    ];

    private static readonly object Greedy = new
    {
        email = "eve@example.com",
        password = UsersApp.Password,
        displayName = "Eve",
        role = "admin",
        roles = (string[])["listener", "admin"],
        isAdmin = true,
        isEmailConfirmed = true,
        securityStamp = "mine",
        tier = "hifi",
    };

    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task No_listeners_call_takes_such_a_field()
    {
        var operations = await ApiOperation.ReadAsync(_app);

        var taken = from operation in operations
                    where !operation.IsForStaff
                    from property in operation.Body?.Properties ?? []
                    where Forbidden.Contains(property, StringComparer.OrdinalIgnoreCase)
                    select $"{operation.Name}: {property}";
        Assert.Empty(taken);
    }

    [Fact]
    public async Task A_registration_makes_a_listener_whatever_it_says()
    {
        await _app.CreatePage().PostAsJsonAsync("/register", Greedy);
        var eve = await SignedIn.FromAsync(await _app.ConfirmAsync(await _app.TokenAsync("eve@example.com")));

        Assert.Equal(["listener"], eve.Session.User.Roles);
    }

    [Fact]
    public async Task A_profile_takes_what_is_of_the_profile()
    {
        var ann = await _app.RegisterAsync();
        var before = await AccountAsync(ann);
        var client = _app.CreatePage();
        client.DefaultRequestHeaders.Authorization = new("Bearer", ann.Session.AccessToken);

        var response = await client.PatchAsJsonAsync("/me/profile", Greedy);

        var after = await AccountAsync(ann);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        Assert.Equal("Eve", after.DisplayName);
        Assert.Equal("listener", Assert.Single(after.Roles));
        Assert.Equal((before.Id, before.Email, before.PasswordHash, before.SecurityStamp), (after.Id, after.Email, after.PasswordHash, after.SecurityStamp));
    }

    /// <summary>What lies in no field of a call, lies in the query: neither is bound to what it should not be.</summary>
    [Fact]
    public async Task Nobody_is_somebody_else_by_saying_so()
    {
        var ann = await _app.RegisterAsync();
        var bob = await _app.RegisterAsync("bob@example.com");
        var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", bob.Session.AccessToken);
        client.DefaultRequestHeaders.Add("X-User-Id", ann.Session.User.Id.ToString());

        var me = await client.GetFromJsonAsync<JsonElement>($"/me?id={ann.Session.User.Id}&userId={ann.Session.User.Id}&sub={ann.Session.User.Id}");

        Assert.Equal(bob.Session.User.Id.ToString(), me.GetProperty("id").GetString());
    }

    private async Task<Account> AccountAsync(SignedIn person)
        => (await _app.Services.GetRequiredService<AccountStore>().FindAsync(person.Session.User.Id, CancellationToken.None))?.Value
            ?? throw new InvalidOperationException("The account is gone.");
}

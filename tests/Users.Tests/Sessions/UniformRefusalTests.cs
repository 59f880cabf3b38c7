using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Administration;

namespace MusicStreaming.Users.Tests.Sessions;

/// <summary>A log-in that fails tells nothing about why, neither by its answer nor by its work.</summary>
public sealed class UniformRefusalTests : IAsyncLifetime
{
    private const string Wrong = "not the password at all";

    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("unknown", UsersApp.Password)]
    [InlineData("unconfirmed", UsersApp.Password)]
    [InlineData("without a password", UsersApp.Password)]
    [InlineData("suspended", Wrong)]
    [InlineData("known", Wrong)]
    public async Task Each_refusal_is_that_of_a_wrong_password_and_costs_as_much(string who, string password)
    {
        await _app.RegisterAsync("usual@example.com");
        await MakeAsync(who);
        var usual = await _app.LogInAsync("usual@example.com", Wrong);
        var before = _app.Hasher.Hashes;

        var refused = await _app.LogInAsync("ann@example.com", password);

        Assert.Equal(1, _app.Hasher.Hashes - before);
        await ProblemAssert.IsAsync(refused, HttpStatusCode.Unauthorized, "invalid-credentials");
        Assert.Equal(await AnswerAsync(usual), await AnswerAsync(refused));
        Assert.Equal(usual.Headers.Select(header => header.Key), refused.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task Only_who_has_the_password_learns_that_the_account_is_suspended()
    {
        await MakeAsync("suspended");

        var refused = await _app.LogInAsync("ann@example.com", UsersApp.Password);

        await ProblemAssert.IsAsync(refused, HttpStatusCode.Forbidden, "suspended");
        Assert.False(refused.Headers.Contains("Set-Cookie"));
    }

    private async Task MakeAsync(string who)
    {
        switch (who)
        {
            case "unknown":
                break;
            case "unconfirmed":
                await _app.BeginRegistrationAsync("ann@example.com");
                break;
            case "without a password":
                await ChangeAsync(account => account with { PasswordHash = null });
                break;
            case "suspended":
                await ChangeAsync(account => account with { Suspension = new Suspension("Spam.", _app.Clock.GetUtcNow()) });
                break;
            default:
                await _app.RegisterAsync();
                break;
        }
    }

    private async Task ChangeAsync(Func<Account, Account> change)
    {
        var ann = await _app.RegisterAsync();
        var accounts = _app.Services.GetRequiredService<AccountStore>();
        var stored = await accounts.FindAsync(ann.Session.User.Id, CancellationToken.None);
        Assert.NotNull(stored);
        await accounts.SaveAsync(stored.With(change(stored.Value)), CancellationToken.None);
    }

    /// <summary>The body, less what is different in every answer.</summary>
    private static async Task<string> AnswerAsync(HttpResponseMessage response)
    {
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())?.AsObject();
        Assert.NotNull(problem);
        problem.Remove("traceId");
        return problem.ToJsonString();
    }
}

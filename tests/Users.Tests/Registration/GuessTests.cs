using System.Net;

namespace MusicStreaming.Users.Tests.Registration;

/// <summary>Passwords that strangers send cost little and are not guessed, also before there is an account.</summary>
public sealed class GuessTests : IAsyncLifetime
{
    private const string Ann = "ann@example.com";

    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Who_has_the_link_cannot_try_out_passwords()
    {
        await _app.BeginRegistrationAsync(Ann);
        var token = await _app.TokenAsync(Ann);
        for (var guess = 0; guess < 5; guess++)
        {
            await ProblemAssert.IsAsync(await _app.ConfirmAsync(token, "a wrong password"), HttpStatusCode.Forbidden, "wrong-password");
        }

        HttpResponseMessage? locked = null;
        var work = await _app.WorkAsync(async () => locked = await _app.ConfirmAsync(token));

        Assert.Equal((HttpStatusCode.TooManyRequests, 0), (locked?.StatusCode, work.Hashes));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await SignedIn.FromAsync(await _app.ConfirmAsync(token));
    }

    [Fact]
    public async Task Who_has_to_wait_for_another_letter_has_no_password_hashed()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await _app.BeginRegistrationAsync(Ann)).StatusCode);
        }

        HttpResponseMessage? refused = null;
        var work = await _app.WorkAsync(async () => refused = await _app.BeginRegistrationAsync(Ann));

        Assert.Equal((HttpStatusCode.TooManyRequests, 0), (refused?.StatusCode, work.Hashes));
    }
}

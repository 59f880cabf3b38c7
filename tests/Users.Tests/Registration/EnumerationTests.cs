using System.Net;
using System.Net.Http.Json;

namespace MusicStreaming.Users.Tests.Registration;

/// <summary>Whether an address has an account is told to whoever reads its letters, and to nobody else.</summary>
public sealed class EnumerationTests : IAsyncLifetime
{
    private const string Taken = "ann@example.com";
    private const string Free = "nobody@example.com";

    private readonly UsersApp _app = new();

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        await _app.RegisterAsync(Taken);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_taken_and_a_free_address_get_the_same_answer()
    {
        var taken = await _app.BeginRegistrationAsync(Taken);
        var free = await _app.BeginRegistrationAsync(Free);

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        Assert.Equal(taken.StatusCode, free.StatusCode);
        Assert.Equal(await taken.Content.ReadAsStringAsync(), await free.Content.ReadAsStringAsync());
        Assert.Equal(taken.Headers.Select(header => header.Key), free.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task Both_cost_the_same_work()
    {
        var taken = await _app.WorkAsync(() => _app.BeginRegistrationAsync(Taken));
        var free = await _app.WorkAsync(() => _app.BeginRegistrationAsync(Free));

        Assert.Equal(1, taken.Hashes);
        Assert.Equal(taken, free);
    }

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData("ANN@EXAMPLE.COM")]
    [InlineData(" ann@example.com")]
    public async Task Whoever_has_an_account_is_told_so_by_letter_and_keeps_it_as_it_is(string again)
    {
        await _app.BeginRegistrationAsync(again, "short blue trombone");
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var letter = _app.Runtime.Emails[^1];
        Assert.Equal("You have an account already", letter.Subject);
        Assert.Contains("href=\"http://listener.test/login\"", letter.Body, StringComparison.Ordinal);
        Assert.Single(await _app.TokensAsync(Taken));
        await SignedIn.FromAsync(await _app.LogInAsync(Taken, UsersApp.Password));
    }

    [Fact]
    public async Task A_stranger_cannot_have_words_of_their_own_sent_to_anybody()
    {
        await _app.BeginRegistrationAsync(Free, displayName: "Prize at evil.example");
        await _app.BeginRegistrationAsync(Taken, displayName: "Prize at evil.example");
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.All(_app.Runtime.Emails, letter => Assert.DoesNotContain("evil", letter.Body + letter.Subject, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Taken)]
    [InlineData(Free)]
    public async Task Nobody_fills_a_mailbox_with_our_letters(string email)
    {
        for (var letter = 0; letter < 4; letter++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await _app.BeginRegistrationAsync(email)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Accepted, (await ResendAsync(email)).StatusCode);
        await ProblemAssert.IsAsync(await ResendAsync(email), HttpStatusCode.TooManyRequests, "too-many-attempts");
        await ProblemAssert.IsAsync(await _app.BeginRegistrationAsync(email), HttpStatusCode.TooManyRequests, "too-many-attempts");
    }

    [Fact]
    public async Task Nobody_has_letters_sent_to_everybody()
    {
        HttpResponseMessage answer;
        var addresses = 0;
        do
        {
            answer = await _app.BeginRegistrationAsync($"somebody-{addresses}@example.com");
        }
        while (answer.IsSuccessStatusCode && ++addresses < 100);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.TooManyRequests, "too-many-attempts");
        Assert.InRange(addresses, 40, 60);
    }

    private Task<HttpResponseMessage> ResendAsync(string email) => _app.CreatePage().PostAsJsonAsync("/register/resend", new { email });
}

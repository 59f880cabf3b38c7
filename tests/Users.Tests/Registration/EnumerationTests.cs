using System.Net;

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
}

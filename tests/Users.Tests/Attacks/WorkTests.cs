using System.Net.Http.Json;

namespace MusicStreaming.Users.Tests.Attacks;

/// <summary>Whether an address has an account can be told neither by an answer nor by the work that it takes.</summary>
public sealed class WorkTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        await _app.RegisterAsync();

        // The hash that is compared with where there is no account is made once, for whoever comes first.
        await AskAsync("/login", "somebody@example.com");
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/login", 1)]
    [InlineData("/register", 1)]
    [InlineData("/register/resend", 0)]
    [InlineData("/password/forgot", 0)]
    public async Task A_known_and_an_unknown_address_get_the_same_answer_for_the_same_work(string path, int hashes)
    {
        HttpResponseMessage? known = null;
        HttpResponseMessage? unknown = null;

        var work = await _app.WorkAsync(async () => known = await AskAsync(path, "ann@example.com"));
        var workForNobody = await _app.WorkAsync(async () => unknown = await AskAsync(path, "bob@example.com"));

        Assert.NotNull(known);
        Assert.NotNull(unknown);
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(Names(known), Names(unknown));
        Assert.Equal(hashes, work.Hashes);
        Assert.Equal(work, workForNobody);
    }

    private Task<HttpResponseMessage> AskAsync(string path, string email)
        => _app.CreatePage().PostAsJsonAsync(path, new { email, password = "a wrong password", displayName = "Somebody" });

    private static IEnumerable<string> Names(HttpResponseMessage response)
        => response.Headers.Concat(response.Content.Headers).Select(header => header.Key).Order(StringComparer.Ordinal);
}

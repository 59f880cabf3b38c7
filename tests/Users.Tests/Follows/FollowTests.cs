using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Administration;
using MusicStreaming.Users.Privacy;
using MusicStreaming.Users.Tests.Profiles;

namespace MusicStreaming.Users.Tests.Follows;

public sealed class FollowTests : IAsyncLifetime
{
    private UsersApp _app = new();

    public async Task InitializeAsync() => _app = await Somebody.StartAppAsync(shuffleSeed: 7);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Following_shows_on_both_sides_and_ends_on_both()
    {
        var (ann, ben) = await TwoAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await ann.Client.PutAsync($"/me/following/{ben.Id}", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ann.Client.PutAsync($"/me/following/{ben.Id}", null)).StatusCode);

        Assert.Equal(["Ben"], await NamesAsync(ann, "/me/following"));
        Assert.Equal(["Ann"], await NamesAsync(ben, "/me/followers"));
        var seen = await ann.Client.GetFromJsonAsync<JsonElement>($"/people/{ben.Id}");
        Assert.Equal((true, false, false), (Flag(seen, "isFollowing"), Flag(seen, "followsYou"), Flag(seen, "isYou")));
        Assert.True(Flag(await ben.Client.GetFromJsonAsync<JsonElement>($"/people/{ann.Id}"), "followsYou"));

        Assert.Equal(HttpStatusCode.NoContent, (await ann.Client.DeleteAsync($"/me/following/{ben.Id}")).StatusCode);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Empty(await NamesAsync(ann, "/me/following"));
        Assert.Empty(await NamesAsync(ben, "/me/followers"));
        Assert.Null(await _app.Dapr.GetStateAsync<object>(Stores.State, $"follow:{ann.Id}:{ben.Id}"));
    }

    [Fact]
    public async Task Lists_are_paged_with_the_newest_first()
    {
        var ann = await Somebody.JoinsAsync(_app);
        foreach (var name in (string[])["Ben", "Cleo", "Dora"])
        {
            var other = await Somebody.JoinsAsync(_app, name);
            await ann.Client.PutAsync($"/me/following/{other.Id}", null);
            _app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await ann.Client.GetFromJsonAsync<JsonElement>("/me/following?limit=2");
        var rest = await NamesAsync(ann, $"/me/following?limit=2&cursor={first.GetProperty("nextCursor").GetString()}");

        Assert.Equal(["Dora", "Cleo"], first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("displayName").GetString()));
        Assert.Equal(["Ben"], rest);
    }

    [Fact]
    public async Task Changing_ones_mind_all_the_time_leaves_both_sides_alike()
    {
        var (ann, ben) = await TwoAsync();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(step => step % 3 == 2
            ? ann.Client.DeleteAsync($"/me/following/{ben.Id}")
            : ann.Client.PutAsync($"/me/following/{ben.Id}", null)));
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var isFollowing = Flag(await ann.Client.GetFromJsonAsync<JsonElement>($"/people/{ben.Id}"), "isFollowing");
        Assert.Equal(isFollowing ? ["Ben"] : [], await NamesAsync(ann, "/me/following"));
        Assert.Equal(isFollowing ? ["Ann"] : [], await NamesAsync(ben, "/me/followers"));
    }

    [Fact]
    public async Task Nobody_follows_oneself_or_who_is_not_there()
    {
        var ann = await Somebody.JoinsAsync(_app);

        await ProblemAssert.IsAsync(await ann.Client.PutAsync($"/me/following/{ann.Id}", null), HttpStatusCode.Conflict, "that-is-you");
        Assert.Equal(HttpStatusCode.NotFound, (await ann.Client.PutAsync($"/me/following/{UserId.New()}", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.CreateClient(UserId.New()).PutAsync($"/me/following/{ann.Id}", null)).StatusCode);
        Assert.Empty(await NamesAsync(ann, "/me/followers"));
    }

    [Theory]
    [InlineData("private", false, HttpStatusCode.NotFound)]
    [InlineData("private", true, HttpStatusCode.NotFound)]
    [InlineData("followers", false, HttpStatusCode.NotFound)]
    [InlineData("followers", true, HttpStatusCode.OK)]
    [InlineData("public", false, HttpStatusCode.OK)]
    public async Task A_profile_is_there_for_those_whom_its_owner_shows_it(string visibility, bool isFollower, HttpStatusCode answer)
    {
        var (ann, ben) = await TwoAsync();
        if (isFollower)
        {
            await ann.Client.PutAsync($"/me/following/{ben.Id}", null);
        }

        await ben.Client.PatchAsJsonAsync("/me/profile", new { profileVisibility = visibility });

        foreach (var path in (string[])["", "/followers", "/following"])
        {
            Assert.Equal(answer, (await ann.Client.GetAsync($"/people/{ben.Id}{path}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await ben.Client.GetAsync($"/people/{ben.Id}")).StatusCode);
    }

    [Fact]
    public async Task Who_hides_is_in_ones_own_lists_without_a_name_and_in_those_of_others_not_at_all()
    {
        var (ann, ben) = await TwoAsync();
        var cleo = await Somebody.JoinsAsync(_app, "Cleo");
        await cleo.Client.PutAsync($"/me/following/{ben.Id}", null);
        await ben.Client.PutAsync($"/me/following/{cleo.Id}", null);
        await cleo.Client.PatchAsJsonAsync("/me/profile", new { profileVisibility = "private" });

        Assert.Equal(["hidden"], await NamesAsync(ben, "/me/followers"));
        Assert.Equal(["hidden"], await NamesAsync(ben, "/me/following"));
        Assert.Empty(await NamesAsync(ann, $"/people/{ben.Id}/followers"));
        Assert.Empty(await NamesAsync(ann, $"/people/{ben.Id}/following"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_suspended_or_erased_is_not_there(bool isSuspended)
    {
        var (ann, ben) = await TwoAsync();
        await ann.Client.PutAsync($"/me/following/{ben.Id}", null);
        var accounts = _app.Services.GetRequiredService<AccountStore>();
        var stored = await accounts.FindAsync(ben.Id, CancellationToken.None);
        Assert.NotNull(stored);

        await accounts.SaveAsync(stored.With(isSuspended
            ? stored.Value with { Suspension = new Suspension("Spam", _app.Clock.GetUtcNow()) }
            : stored.Value with { Erasure = Erasure.Request(_app.Clock.GetUtcNow(), TimeSpan.Zero).Ask(_app.Clock.GetUtcNow()) }), CancellationToken.None);

        Assert.Equal(HttpStatusCode.NotFound, (await ann.Client.GetAsync($"/people/{ben.Id}")).StatusCode);
        Assert.Empty(await NamesAsync(ann, "/me/following"));
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Client.PutAsync($"/me/following/{ann.Id}", null)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/people/{0}")]
    [InlineData("GET", "/people/{0}/followers")]
    [InlineData("GET", "/me/following")]
    [InlineData("GET", "/me/followers")]
    [InlineData("GET", "/me/blocked")]
    [InlineData("PUT", "/me/following/{0}")]
    [InlineData("PUT", "/me/blocked/{0}")]
    public async Task Strangers_learn_nothing(string method, string path)
    {
        var ann = await Somebody.JoinsAsync(_app);
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{0}", ann.Id.ToString(), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.CreateClient().SendAsync(request)).StatusCode);
    }

    private static bool Flag(JsonElement person, string name) => person.GetProperty(name).GetBoolean();

    private static async Task<string[]> NamesAsync(Somebody who, string path)
        => [.. (await who.Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()
            .Select(item => item.TryGetProperty("displayName", out var name) ? $"{name}" : "hidden")];

    private async Task<(Somebody Ann, Somebody Ben)> TwoAsync()
        => (await Somebody.JoinsAsync(_app, "Ann"), await Somebody.JoinsAsync(_app, "Ben"));
}

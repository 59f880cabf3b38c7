using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Follows;
using MusicStreaming.Users.Tests.Profiles;

namespace MusicStreaming.Users.Tests.Follows;

public sealed class BlockTests : IAsyncLifetime
{
    private UsersApp _app = new();

    public async Task InitializeAsync() => _app = await Somebody.StartAppAsync(shuffleSeed: 11);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Blocking_ends_following_both_ways_and_hides_the_blocker()
    {
        var (ann, ben) = await FriendsAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await ann.Client.PutAsync($"/me/blocked/{ben.Id}", null)).StatusCode);

        Assert.Equal(0, await CountAsync(ann, "/me/following") + await CountAsync(ann, "/me/followers"));
        Assert.Equal(0, await CountAsync(ben, "/me/following") + await CountAsync(ben, "/me/followers"));
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Client.GetAsync($"/people/{ann.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Client.GetAsync($"/people/{ann.Id}/followers")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.Client.PutAsync($"/me/following/{ann.Id}", null)).StatusCode);
    }

    [Fact]
    public async Task Who_blocks_sees_whom_and_cannot_follow_them()
    {
        var (ann, ben) = await FriendsAsync();
        await ann.Client.PutAsync($"/me/blocked/{ben.Id}", null);

        Assert.Equal(1, await CountAsync(ann, "/me/blocked"));
        Assert.True((await ann.Client.GetFromJsonAsync<JsonElement>($"/people/{ben.Id}")).GetProperty("isBlocked").GetBoolean());
        await ProblemAssert.IsAsync(await ann.Client.PutAsync($"/me/following/{ben.Id}", null), HttpStatusCode.Conflict, "blocked");
        await ProblemAssert.IsAsync(await ann.Client.PutAsync($"/me/blocked/{ann.Id}", null), HttpStatusCode.Conflict, "that-is-you");
        Assert.Equal(HttpStatusCode.NotFound, (await ann.Client.PutAsync($"/me/blocked/{UserId.New()}", null)).StatusCode);
    }

    [Fact]
    public async Task Who_is_let_in_again_can_follow_but_does_not_by_itself()
    {
        var (ann, ben) = await FriendsAsync();
        await ann.Client.PutAsync($"/me/blocked/{ben.Id}", null);

        await ann.Client.DeleteAsync($"/me/blocked/{ben.Id}");
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(0, await CountAsync(ann, "/me/blocked") + await CountAsync(ann, "/me/followers"));
        Assert.Equal(HttpStatusCode.NoContent, (await ben.Client.PutAsync($"/me/following/{ann.Id}", null)).StatusCode);
        Assert.Equal(1, await CountAsync(ann, "/me/followers"));
    }

    [Fact]
    public async Task A_follow_that_slips_past_a_block_does_not_last()
    {
        var (ann, ben) = await FriendsAsync();
        var relations = _app.Services.GetRequiredService<Relations>();
        await ann.Client.PutAsync($"/me/blocked/{ben.Id}", null);

        await relations.Follows.BeginAsync(ben.Id, ann.Id, CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(0, await CountAsync(ann, "/me/followers"));
        Assert.Equal(0, await CountAsync(ben, "/me/following"));
    }

    [Fact]
    public async Task A_block_whose_writer_died_still_ends_the_follows()
    {
        var (ann, ben) = await FriendsAsync();
        var relations = _app.Services.GetRequiredService<Relations>();

        await relations.Blocks.BeginAsync(ann.Id, ben.Id, CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(0, await CountAsync(ann, "/me/following") + await CountAsync(ann, "/me/followers"));
        Assert.Equal(0, await CountAsync(ben, "/me/following") + await CountAsync(ben, "/me/followers"));
    }

    private static async Task<int> CountAsync(Somebody who, string path)
        => (await who.Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").GetArrayLength();

    private async Task<(Somebody Ann, Somebody Ben)> FriendsAsync()
    {
        var (ann, ben) = (await Somebody.JoinsAsync(_app, "Ann"), await Somebody.JoinsAsync(_app, "Ben"));
        await ann.Client.PutAsync($"/me/following/{ben.Id}", null);
        await ben.Client.PutAsync($"/me/following/{ann.Id}", null);
        return (ann, ben);
    }
}

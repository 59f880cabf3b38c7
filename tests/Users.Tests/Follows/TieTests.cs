using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Follows;
using MusicStreaming.Users.Profiles;
using MusicStreaming.Users.Tests.Profiles;

namespace MusicStreaming.Users.Tests.Follows;

public sealed class TieTests : IAsyncLifetime
{
    private UsersApp _app = new();

    private Relations Relations => _app.Services.GetRequiredService<Relations>();

    public async Task InitializeAsync() => _app = await Somebody.StartAppAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_event_lists_what_its_writer_did_not_get_to()
    {
        var tie = new Tie(UserId.New(), UserId.New(), _app.Clock.GetUtcNow());

        await _app.Dapr.BeginTransaction(Stores.Outbox)
            .SaveAndTell($"follow:{tie.From}:{tie.To}", Versioned.New(tie), Told(tie))
            .CommitAsync(CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal([tie.To], await OthersAsync(Relations.Follows.Lists.From(tie.From)));
        Assert.Equal([tie.From], await OthersAsync(Relations.Follows.Lists.To(tie.To)));
    }

    [Fact]
    public async Task An_end_whose_writer_died_is_gone_through_with()
    {
        var (ann, ben) = (UserId.New(), UserId.New());
        await Relations.Follows.BeginAsync(ann, ben, CancellationToken.None);
        var stored = await _app.Dapr.FindAsync<Tie>(Stores.State, $"follow:{ann}:{ben}", CancellationToken.None);
        Assert.NotNull(stored);

        var over = stored.Value with { IsOver = true };
        await _app.Dapr.BeginTransaction(Stores.Outbox)
            .SaveAndTell($"follow:{ann}:{ben}", stored.With(over), Told(over))
            .CommitAsync(CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Empty(await OthersAsync(Relations.Follows.Lists.From(ann)));
        Assert.Empty(await OthersAsync(Relations.Follows.Lists.To(ben)));
        Assert.Null(await _app.Dapr.FindAsync<Tie>(Stores.State, $"follow:{ann}:{ben}", CancellationToken.None));
    }

    [Fact]
    public async Task Beginning_anew_after_an_end_that_was_not_gone_through_with_lists_it_once()
    {
        var (ann, ben) = (UserId.New(), UserId.New());
        await Relations.Follows.BeginAsync(ann, ben, CancellationToken.None);
        var stored = await _app.Dapr.FindAsync<Tie>(Stores.State, $"follow:{ann}:{ben}", CancellationToken.None);
        Assert.NotNull(stored);
        await _app.Dapr.SaveAsync(Stores.State, $"follow:{ann}:{ben}", stored.With(stored.Value with { IsOver = true }), CancellationToken.None);
        _app.Clock.Advance(TimeSpan.FromMinutes(1));

        await Relations.Follows.BeginAsync(ann, ben, CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal([ben], await OthersAsync(Relations.Follows.Lists.From(ann)));
        Assert.Equal([ann], await OthersAsync(Relations.Follows.Lists.To(ben)));
    }

    [Fact]
    public async Task Erasing_a_person_leaves_nothing_of_them_with_anybody()
    {
        var (ann, ben, cleo) = (await Somebody.JoinsAsync(_app), await Somebody.JoinsAsync(_app), await Somebody.JoinsAsync(_app));
        await Relations.FollowAsync(ann.Id, ben.Id, CancellationToken.None);
        await Relations.FollowAsync(ben.Id, ann.Id, CancellationToken.None);
        await Relations.FollowAsync(ben.Id, cleo.Id, CancellationToken.None);
        await Relations.BlockAsync(cleo.Id, ann.Id, CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        foreach (var data in _app.Services.GetServices<IPersonalData>().Where(data => data is FollowData or BlockData or ProfileData))
        {
            await data.EraseAsync(ann.Id, CancellationToken.None);
            await data.EraseAsync(ann.Id, CancellationToken.None);
        }

        Assert.Equal([cleo.Id], await OthersAsync(Relations.Follows.Lists.From(ben.Id)));
        Assert.Empty(await OthersAsync(Relations.Follows.Lists.To(ben.Id)));
        Assert.Empty(await OthersAsync(Relations.Blocks.Lists.From(cleo.Id)));
        Assert.Empty(await _app.Dapr.FindManyAsync<object>(
            Stores.State,
            [
                $"follow:{ann.Id}:{ben.Id}", $"follow:{ben.Id}:{ann.Id}", $"block:{cleo.Id}:{ann.Id}",
                .. ((string[])["following-of", "followers-of", "blocked-by", "blockers-of"]).SelectMany(list => (string[])
                    [$"index:{list}:{ann.Id}", .. Enumerable.Range(0, 4).Select(shard => $"index:{list}:{ann.Id}:head:{shard}")]),
            ],
            CancellationToken.None));
    }

    [Fact]
    public async Task A_tie_with_an_erased_person_that_comes_late_is_taken_away()
    {
        var tie = new Tie(UserId.New(), UserId.New(), _app.Clock.GetUtcNow());
        await _app.Services.GetRequiredService<ErasedPeople>().AddAsync(tie.To, CancellationToken.None);

        await _app.Dapr.BeginTransaction(Stores.Outbox)
            .SaveAndTell($"follow:{tie.From}:{tie.To}", Versioned.New(tie), Told(tie))
            .CommitAsync(CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Empty(await OthersAsync(Relations.Follows.Lists.From(tie.From)));
        Assert.Null(await _app.Dapr.FindAsync<Tie>(Stores.State, $"follow:{tie.From}:{tie.To}", CancellationToken.None));
    }

    [Fact]
    public async Task What_is_handed_out_names_each_tie_and_since_when_but_not_who_blocks_one()
    {
        var (ann, ben) = (await Somebody.JoinsAsync(_app), await Somebody.JoinsAsync(_app));
        await Relations.FollowAsync(ann.Id, ben.Id, CancellationToken.None);
        await Relations.Blocks.BeginAsync(ben.Id, UserId.New(), CancellationToken.None);

        var follows = await ReadAsync<FollowData>(ben.Id);
        var blocks = await ReadAsync<BlockData>(ann.Id);

        Assert.Equal($"{{ FollowsYou = {ann.Id}, Since = {_app.Clock.GetUtcNow()} }}", Assert.Single(follows).ToString());
        Assert.Empty(blocks);
        Assert.Single(await ReadAsync<BlockData>(ben.Id));
    }

    private static TieChanged Told(Tie tie)
        => new(Guid.CreateVersion7(), TieKind.Follow, tie.From, tie.To, tie.IsOver, tie.Since.UtcTicks);

    private static async Task<List<UserId>> OthersAsync(OrderedIndex list)
    {
        var others = new List<UserId>();
        await foreach (var (other, _) in TieLists.AllAsync(list, CancellationToken.None))
        {
            others.Add(other);
        }

        return others;
    }

    private async Task<List<object>> ReadAsync<TData>(UserId person)
        where TData : IPersonalData
    {
        var items = new List<object>();
        await foreach (var item in _app.Services.GetServices<IPersonalData>().OfType<TData>().Single().ReadAsync(person, CancellationToken.None))
        {
            items.Add(item);
        }

        return items;
    }
}

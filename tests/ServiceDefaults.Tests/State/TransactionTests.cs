using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.State;

public sealed class TransactionTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task All_documents_are_saved()
    {
        await _app.Dapr.BeginTransaction(SampleApp.Store)
            .Save("a", Versioned.New(new Note("a", 1)))
            .Save("b", Versioned.New(new Note("b", 2)))
            .CommitAsync(CancellationToken.None);

        Assert.Equal("a", (await FindAsync("a"))?.Value.Text);
        Assert.Equal("b", (await FindAsync("b"))?.Value.Text);
    }

    [Fact]
    public async Task A_lost_race_is_a_conflict_and_saves_nothing()
    {
        await _app.Dapr.SaveAsync(SampleApp.Store, "b", Versioned.New(new Note("old", 1)), CancellationToken.None);

        await Assert.ThrowsAsync<StateConflictException>(() => _app.Dapr.BeginTransaction(SampleApp.Store)
            .Save("a", Versioned.New(new Note("a", 1)))
            .Save("b", Versioned.New(new Note("new", 2)))
            .CommitAsync(CancellationToken.None));

        Assert.Null(await FindAsync("a"));
        Assert.Equal("old", (await FindAsync("b"))?.Value.Text);
    }

    [Fact]
    public async Task What_is_told_is_published_as_the_event_and_nothing_else_is_told()
    {
        var first = SampleApp.Track();
        var second = SampleApp.Track();

        await _app.Dapr.BeginTransaction(SampleApp.Outbox)
            .SaveAndTell("first", Versioned.New(new Note("a stored secret", 1)), first)
            .Save("untold", Versioned.New(new Note("a stored secret", 2)))
            .SaveAndTell("second", Versioned.New(new Note("a stored secret", 3)), second)
            .CommitAsync(CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(new[] { first.EventId, second.EventId }.ToHashSet(), Heard().Select(heard => heard.EventId).ToHashSet());
        Assert.DoesNotContain(_app.Runtime.Published, published => published.Data.Contains("secret", StringComparison.Ordinal));
        Assert.Empty(_app.Runtime.DeadLetters);
        Assert.Equal("a stored secret", (await FindAsync("untold"))?.Value.Text);
        Assert.Equal("a stored secret", (await FindAsync("second"))?.Value.Text);
    }

    [Fact]
    public async Task A_lost_race_in_the_outbox_tells_nothing()
    {
        await _app.Dapr.SaveAsync(SampleApp.Store, "note", Versioned.New(new Note("old", 1)), CancellationToken.None);

        await Assert.ThrowsAsync<StateConflictException>(() => _app.Dapr.BeginTransaction(SampleApp.Outbox)
            .SaveAndTell("note", Versioned.New(new Note("new", 2)), SampleApp.Track())
            .CommitAsync(CancellationToken.None));
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Empty(Heard());
    }

    [Fact]
    public void A_store_without_an_outbox_tells_nothing()
        => Assert.Throws<InvalidOperationException>(() => _app.Dapr.BeginTransaction(SampleApp.Store)
            .SaveAndTell("note", Versioned.New(new Note("", 1)), SampleApp.Track()));

    [Fact]
    public async Task A_transaction_of_more_keys_than_a_store_takes_is_refused()
    {
        var transaction = _app.Dapr.BeginTransaction(SampleApp.Outbox);
        foreach (var number in Enumerable.Range(0, 51))
        {
            transaction.Save($"key:{number}", Versioned.New(new Note("", number)));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(CancellationToken.None));
    }

    private Task<Versioned<Note>?> FindAsync(string key)
        => _app.Dapr.FindAsync<Note>(SampleApp.Store, key, CancellationToken.None);

    private IEnumerable<TrackChanged> Heard()
        => _app.Services.GetRequiredService<HeardEvents>().All.Select(heard => heard.Event).OfType<TrackChanged>();
}

using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.State;

public sealed class StateTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_missing_document_is_null()
        => Assert.Null(await _app.Dapr.FindAsync<Note>(SampleApp.Store, "missing", CancellationToken.None));

    [Fact]
    public async Task A_saved_document_is_found_with_its_version()
    {
        await SaveAsync("note", Versioned.New(new Note("one", 1)));

        var found = await FindAsync("note");

        Assert.Equal(new Note("one", 1), found.Value);
        Assert.NotNull(found.ETag);
    }

    [Fact]
    public async Task Creating_what_exists_is_a_conflict()
    {
        await SaveAsync("note", Versioned.New(new Note("one", 1)));

        await Assert.ThrowsAsync<StateConflictException>(() => SaveAsync("note", Versioned.New(new Note("two", 2))));

        Assert.Equal("one", (await FindAsync("note")).Value.Text);
    }

    [Fact]
    public async Task Saving_an_old_version_is_a_conflict()
    {
        await SaveAsync("note", Versioned.New(new Note("one", 1)));
        var old = await FindAsync("note");
        await SaveAsync("note", old.With(new Note("two", 2)));

        await Assert.ThrowsAsync<StateConflictException>(() => SaveAsync("note", old.With(new Note("three", 3))));

        Assert.Equal("two", (await FindAsync("note")).Value.Text);
    }

    [Fact]
    public async Task Removing_an_old_version_is_a_conflict()
    {
        await SaveAsync("note", Versioned.New(new Note("one", 1)));
        var old = await FindAsync("note");
        await SaveAsync("note", old.With(new Note("two", 2)));

        await Assert.ThrowsAsync<StateConflictException>(() => RemoveAsync(old));
        await RemoveAsync(await FindAsync("note"));

        Assert.Null(await _app.Dapr.FindAsync<Note>(SampleApp.Store, "note", CancellationToken.None));
    }

    [Fact]
    public async Task Concurrent_updates_are_all_applied()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _app.Dapr.UpdateAsync<Note>(
            SampleApp.Store, "counter", note => new Note("", (note?.Count ?? 0) + 1), CancellationToken.None)));

        Assert.Equal(20, (await FindAsync("counter")).Value.Count);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_writes_nothing()
    {
        await SaveAsync("note", Versioned.New(new Note("one", 1)));
        var before = await FindAsync("note");

        await _app.Dapr.UpdateAsync<Note>(SampleApp.Store, "note", note => new Note("one", 1), CancellationToken.None);

        Assert.Equal(before.ETag, (await FindAsync("note")).ETag);
    }

    [Fact]
    public async Task Many_documents_are_found_and_missing_ones_left_out()
    {
        var keys = Enumerable.Range(0, 120).Select(number => $"many:{number}").ToList();
        foreach (var key in keys.Take(110))
        {
            await SaveAsync(key, Versioned.New(new Note(key, 0)));
        }

        var found = await _app.Dapr.FindManyAsync<Note>(SampleApp.Store, keys, CancellationToken.None);

        Assert.Equal(110, found.Count);
        Assert.All(found, pair => Assert.Equal(pair.Key, pair.Value.Text));
    }

    [Fact]
    public async Task A_document_with_a_lifetime_goes_when_it_is_over()
    {
        await _app.Dapr.SaveAsync(
            SampleApp.Store, "brief", Versioned.New(new Note("", 0)), TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.NotNull(await FindAsync("brief"));

        _app.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(await _app.Dapr.FindAsync<Note>(SampleApp.Store, "brief", CancellationToken.None));
    }

    [Fact]
    public async Task A_document_whose_lifetime_was_over_begins_anew()
    {
        await CountBrieflyAsync();
        await CountBrieflyAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(2));

        await CountBrieflyAsync();
        Assert.Equal(1, (await FindAsync("brief")).Value.Count);
        await CountBrieflyAsync();
        Assert.Equal(2, (await FindAsync("brief")).Value.Count);

        _app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await _app.Dapr.FindAsync<Note>(SampleApp.Store, "brief", CancellationToken.None));
    }

    private Task<Note> CountBrieflyAsync() => _app.Dapr.UpdateAsync<Note>(
        SampleApp.Store, "brief", note => new Note("", (note?.Count ?? 0) + 1), TimeSpan.FromMinutes(1), CancellationToken.None);

    private async Task<Versioned<Note>> FindAsync(string key)
        => await _app.Dapr.FindAsync<Note>(SampleApp.Store, key, CancellationToken.None)
            ?? throw new InvalidOperationException($"{key} is missing.");

    private Task SaveAsync(string key, Versioned<Note> note)
        => _app.Dapr.SaveAsync(SampleApp.Store, key, note, CancellationToken.None);

    private Task RemoveAsync(Versioned<Note> note)
        => _app.Dapr.RemoveAsync(SampleApp.Store, "note", note.ETag ?? "", CancellationToken.None);
}

internal sealed record Note(string Text, int Count);

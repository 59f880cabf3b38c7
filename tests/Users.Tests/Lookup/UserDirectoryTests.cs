using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Lookup;

namespace MusicStreaming.Users.Tests.Lookup;

public sealed class UserDirectoryTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    private AccountStore Accounts => _app.Services.GetRequiredService<AccountStore>();

    private UserDirectory Directory => _app.Services.GetRequiredService<UserDirectory>();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("ann")]
    [InlineData("ANN SM")]
    [InlineData("smith")]
    [InlineData("ännchen")]
    [InlineData("ann.smith@ex")]
    [InlineData("Ann.Smith@Example.com")]
    [InlineData("ann.")]
    public async Task An_account_is_found_by_the_beginning_of_a_word_of_its_name_and_of_its_address(string text)
    {
        var ann = await _app.SeedAsync("ann.smith@example.com", "Ann Smith Ännchen");
        await _app.SeedAsync("bob@example.com", "Bob Manning");

        Assert.Equal([ann.Id], (await SearchAsync(text)).Select(account => account.Id));
    }

    [Theory]
    [InlineData("mith")]
    [InlineData("example.com")]
    [InlineData("annabel")]
    [InlineData("%")]
    public async Task What_begins_otherwise_is_not_found(string text)
    {
        await _app.SeedAsync("ann.smith@example.com", "Ann Smith");

        Assert.Empty(await SearchAsync(text));
    }

    [Fact]
    public async Task An_id_finds_its_account()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");

        Assert.Equal("Ann", Assert.Single(await SearchAsync(ann.Id.ToString())).DisplayName);
    }

    [Fact]
    public async Task Pages_go_through_the_names_and_then_through_the_addresses_and_name_each_account_once()
    {
        for (var number = 0; number < 7; number++)
        {
            await _app.SeedAsync($"kim{number}@example.com", number < 4 ? $"Kim {number} Kim" : $"Somebody {number}");
        }

        var found = new List<Account>();
        string? cursor = null;
        do
        {
            var page = await FindAsync("kim", new PageRequest(cursor, Limit: 2));
            Assert.InRange(page.Accounts.Count, 0, 2);
            found.AddRange(page.Accounts);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(7, found.Select(account => account.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_changed_name_takes_the_place_of_the_old_one()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        await ChangeAsync(ann, account => account with { DisplayName = "Zoe", Roles = [Roles.Listener, Roles.Curator] });

        Assert.Equal("Zoe", Assert.Single(await SearchAsync("zoe")).DisplayName);
        Assert.Equal(["zoe"], await LinesAsync(DirectoryPlaces.Names));
        Assert.Equal(["zoe"], await LinesAsync(DirectoryPlaces.OfRole(Roles.Curator)));
    }

    [Fact]
    public async Task Many_events_at_once_leave_what_the_account_is_now()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        for (var number = 1; number <= 5; number++)
        {
            var stored = await StoredAsync(ann);
            await Task.WhenAll(
                Directory.KeepAsync(ann.Id, CancellationToken.None),
                Accounts.SaveAsync(stored.With(stored.Value with { DisplayName = $"Name{number}" }), CancellationToken.None),
                Directory.KeepAsync(ann.Id, CancellationToken.None));
        }

        await Directory.KeepAsync(ann.Id, CancellationToken.None);

        Assert.Equal(["name5"], await LinesAsync(DirectoryPlaces.Names));
    }

    [Fact]
    public async Task After_erasure_nothing_of_the_person_is_left()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann Smith", Roles.Listener, Roles.Support);

        await Directory.ForgetAsync(ann.Id, CancellationToken.None);
        await Directory.ForgetAsync(ann.Id, CancellationToken.None);

        Assert.Empty(await LinesAsync(DirectoryPlaces.Names));
        Assert.Empty(await LinesAsync(DirectoryPlaces.Addresses));
        Assert.Empty(await LinesAsync(DirectoryPlaces.OfRole(Roles.Support)));
        Assert.Null((await _app.Services.GetRequiredService<DirectoryStore>().NoteAsync(ann.Id, CancellationToken.None)).ETag);
    }

    private async Task ChangeAsync(Account account, Func<Account, Account> change)
    {
        var stored = await StoredAsync(account);
        await Accounts.SaveAsync(stored.With(change(stored.Value)), CancellationToken.None);
        await _app.DeliverAsync(new UserAccountChanged(Guid.CreateVersion7(), account.Id, stored.Value.Version + 1));
    }

    private async Task<Versioned<Account>> StoredAsync(Account account)
        => await Accounts.FindAsync(account.Id, CancellationToken.None) ?? throw new InvalidOperationException("The account is gone.");

    private async Task<IReadOnlyList<Account>> SearchAsync(string text) => (await FindAsync(text, new PageRequest(null, null))).Accounts;

    private Task<FoundAccounts> FindAsync(string text, PageRequest page)
        => _app.Services.GetRequiredService<AccountFinder>().SearchAsync(text, page, CancellationToken.None);

    /// <summary>All sort keys of a list but the first admin's.</summary>
    private async Task<IReadOnlyList<string>> LinesAsync(string list)
    {
        var page = await _app.Services.GetRequiredService<DirectoryStore>().List(list).ReadAsync(cursor: null, 100, CancellationToken.None);
        return [.. page.Entries.Select(entry => entry.SortKey).Where(key => !key.StartsWith("admin", StringComparison.Ordinal))];
    }
}

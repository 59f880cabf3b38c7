using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Privacy;

public sealed class ErasureTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();
    private readonly UserId _person = UserId.New();

    private Notes Notes => _app.Services.GetRequiredService<Notes>();

    private HeardEvents Heard => _app.Services.GetRequiredService<HeardEvents>();

    private ErasedPeople Erased => _app.Services.GetRequiredService<ErasedPeople>();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_request_erases_the_person_and_is_confirmed_with_its_version()
    {
        await _app.DeliverAsync(Registered());

        await _app.DeliverAsync(Request(version: 3));

        Assert.Null(await Notes.FindAsync(_person, CancellationToken.None));
        var confirmed = Assert.Single(_app.Runtime.Published, published => published.Type == CatalogErasureConfirmed.Type);
        Assert.Contains(_person.ToString(), confirmed.Data);
        Assert.Contains("\"version\":3", confirmed.Data);
    }

    [Fact]
    public async Task Every_repetition_of_a_request_is_confirmed()
    {
        await _app.DeliverAsync(Request(version: 1));
        await _app.DeliverAsync(Request(version: 2));

        Assert.Equal(2, _app.Runtime.Published.Count(published => published.Type == CatalogErasureConfirmed.Type));
    }

    [Fact]
    public async Task What_comes_late_brings_nothing_back()
    {
        await _app.DeliverAsync(Request());

        await _app.DeliverAsync(Registered());

        Assert.Null(await Notes.FindAsync(_person, CancellationToken.None));
        Assert.Empty(Heard.All);
    }

    [Fact]
    public async Task What_is_under_way_during_the_erasure_leaves_nothing()
    {
        Heard.InTheMiddle = registered => EraseAsync(registered.UserId);

        await _app.DeliverAsync(Registered());

        Assert.Single(Heard.All);
        Assert.Null(await Notes.FindAsync(_person, CancellationToken.None));
    }

    [Fact]
    public async Task What_a_crash_left_after_the_erasure_the_next_delivery_takes_away()
    {
        await EraseAsync(_person);
        await Notes.TakeAsync(_person, CancellationToken.None);

        await _app.DeliverAsync(Registered());

        Assert.Null(await Notes.FindAsync(_person, CancellationToken.None));
    }

    [Fact]
    public async Task Others_are_taken_note_of()
    {
        await _app.DeliverAsync(Request());
        var other = UserId.New();

        await _app.DeliverAsync(new UserRegistered(Guid.CreateVersion7(), other, 1, _app.Clock.GetUtcNow()));

        Assert.NotNull(await Notes.FindAsync(other, CancellationToken.None));
    }

    [Fact]
    public async Task Who_was_erased_is_known_for_sixty_days_and_then_forgotten_too()
    {
        await _app.DeliverAsync(Request());

        _app.Clock.Advance(TimeSpan.FromDays(59));
        Assert.True(await Erased.ContainsAsync(_person, CancellationToken.None));

        _app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.False(await Erased.ContainsAsync(_person, CancellationToken.None));
    }

    private Task EraseAsync(UserId person)
        => _app.Services.GetRequiredService<PersonalDataEraser>().EraseAsync(person, CancellationToken.None);

    private UserRegistered Registered() => new(Guid.CreateVersion7(), _person, 1, _app.Clock.GetUtcNow());

    private UserErasureRequested Request(long version = 1) => new(Guid.CreateVersion7(), _person, version);
}

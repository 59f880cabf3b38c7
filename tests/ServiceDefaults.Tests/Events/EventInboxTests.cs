using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Events;

public sealed class EventInboxTests : IAsyncLifetime
{
    private const string Effect = "welcome-email";

    private readonly SampleApp _app = new();
    private readonly Guid _eventId = Guid.CreateVersion7();
    private int _ran;

    private EventInbox Inbox => _app.Services.GetRequiredService<EventInbox>();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task An_effect_runs_once_per_event()
    {
        await Inbox.RunOnceAsync(_eventId, Effect, RunAsync, CancellationToken.None);
        await Inbox.RunOnceAsync(_eventId, Effect, RunAsync, CancellationToken.None);
        await Inbox.RunOnceAsync(_eventId, "another", RunAsync, CancellationToken.None);

        Assert.Equal(2, _ran);
    }

    [Fact]
    public async Task An_effect_that_failed_runs_again_at_once()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Inbox.RunOnceAsync(
            _eventId, Effect, _ => throw new InvalidOperationException(), CancellationToken.None));

        await Inbox.RunOnceAsync(_eventId, Effect, RunAsync, CancellationToken.None);

        Assert.Equal(1, _ran);
    }

    [Fact]
    public async Task An_effect_under_way_is_left_alone_until_its_lease_is_over()
    {
        Assert.True(await Inbox.TryBeginAsync(_eventId, Effect, CancellationToken.None));

        await Assert.ThrowsAsync<StateConflictException>(() => Inbox.TryBeginAsync(_eventId, Effect, CancellationToken.None));
        _app.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.True(await Inbox.TryBeginAsync(_eventId, Effect, CancellationToken.None));
    }

    private Task RunAsync(CancellationToken cancellationToken)
    {
        _ran++;
        return Task.CompletedTask;
    }
}

using Dapr.Actors.Runtime;

namespace Dapr.Crash.App.Actors;

/// <inheritdoc cref="ICounterActor" />
internal sealed class CounterActor(ActorHost host, Journal journal, AppIdentity identity) : Actor(host), ICounterActor, IRemindable
{
    private const string Total = "total";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private string _turn = string.Empty;

    public async Task<int> CountAsync()
    {
        var total = await StateManager.AddOrUpdateStateAsync(Total, 1, (_, total) => total + 1);

        // It is kept before the call is answered, as after every turn; here within the turn that the journal shows.
        await SaveStateAsync();
        return total;
    }

    public async Task<int> TotalAsync() => (await StateManager.TryGetStateAsync<int>(Total)) is { HasValue: true } total ? total.Value : 0;

    public Task RemindAsync(string name)
        => RegisterReminderAsync(name, state: null, dueTime: LongestWait * Random.Shared.NextDouble(), period: TimeSpan.FromMilliseconds(-1));

    public Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
    {
        journal.Note("reminder", reminderName, identity.AppId);
        return Task.CompletedTask;
    }

    protected override Task OnPreActorMethodAsync(ActorMethodContext actorMethodContext)
    {
        _turn = Guid.NewGuid().ToString("N");
        journal.Note("begin", _turn, Id.GetId());
        return Task.CompletedTask;
    }

    protected override Task OnPostActorMethodAsync(ActorMethodContext actorMethodContext)
    {
        journal.Note("end", _turn, Id.GetId());
        return Task.CompletedTask;
    }

    protected override Task OnActorMethodFailedAsync(ActorMethodContext actorMethodContext, Exception e)
    {
        journal.Note("end", _turn, Id.GetId());
        return Task.CompletedTask;
    }
}

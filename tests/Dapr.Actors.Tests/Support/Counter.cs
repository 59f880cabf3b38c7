using System.Text;
using Dapr.Actors.Runtime;

namespace Dapr.Actors.Tests.Support;

[Actor(TypeName = "counter")]
internal sealed class Counter(ActorHost host) : Actor(host), ICounter, IRemindable
{
    private const string Sum = "sum";
    private const string Log = "log";


    public Task<int> AddAsync(int number, CancellationToken cancellationToken = default)
        => StateManager.AddOrUpdateStateAsync(Sum, number, (_, sum) => sum + number, cancellationToken);

    public async Task<Tally> TellAsync(string label, bool isLoud, CancellationToken cancellationToken = default)
        => new(isLoud ? label.ToUpperInvariant() : label, await StateManager.GetStateAsync<int>(Sum, cancellationToken), Id);

    public async Task FailAfterAddingAsync(int number)
    {
        await AddAsync(number);
        throw new InvalidOperationException("It was too much.");
    }

    public Task RemindAsync(TimeSpan dueTime, TimeSpan period) => RegisterReminderAsync("nag", "data"u8.ToArray(), dueTime, period);

    public Task ForgetAsync() => UnregisterReminderAsync("nag");

    public Task StartTimerAsync() => RegisterTimerAsync("tick", nameof(TickAsync), "tock"u8.ToArray(), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(-1));

    public async Task<IReadOnlyList<string>> LogAsync() => await StateManager.GetOrAddStateAsync<List<string>>(Log, []);

    public Task<int> AskOtherAsync(ActorId other) => ProxyFactory.CreateActorProxy<ICounter>(other, "counter").AddAsync(1);

    public Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
        => NoteAsync($"{reminderName} {Encoding.UTF8.GetString(state)} {period.TotalSeconds:0}");

    protected override async Task OnActivateAsync() => await NoteAsync("activated");

    private async Task TickAsync(byte[] data) => await NoteAsync($"tick {Encoding.UTF8.GetString(data)}");

    private Task<List<string>> NoteAsync(string line)
        => StateManager.AddOrUpdateStateAsync<List<string>>(Log, [line], (_, lines) => [.. lines, line]);
}

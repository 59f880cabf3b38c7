namespace Dapr.Actors.Tests.Support;

public interface ICounter : IActor
{
    Task<int> AddAsync(int number, CancellationToken cancellationToken = default);

    Task<Tally> TellAsync(string label, bool isLoud, CancellationToken cancellationToken = default);

    Task FailAfterAddingAsync(int number);

    Task RemindAsync(TimeSpan dueTime, TimeSpan period);

    Task ForgetAsync();

    Task StartTimerAsync();

    Task<IReadOnlyList<string>> LogAsync();

    Task<int> AskOtherAsync(ActorId other);
}

public sealed record Tally(string Label, int Sum, ActorId Of);

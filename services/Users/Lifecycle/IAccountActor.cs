using Dapr.Actors;

namespace MusicStreaming.Users.Lifecycle;

/// <summary>What happens to an account in time, one thing after the other. Its id is the account's.</summary>
public interface IAccountActor : IActor
{
    /// <summary>Looks after the account's deletion, for the first time after a while.</summary>
    Task WatchErasureAsync(TimeSpan after, CancellationToken cancellationToken);

    /// <summary>Notes that a service holds nothing more about the person.</summary>
    Task ConfirmErasureAsync(string service, CancellationToken cancellationToken);
}

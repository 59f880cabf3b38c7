namespace MusicStreaming.Contracts.Events;

/// <summary>
/// A service has erased all that it held about a person: its answer to <see cref="UserErasureRequested"/>, in whose
/// version it tells which request it answers.
/// </summary>
/// <typeparam name="TSelf">The event itself; each service has one, because each has a topic of its own.</typeparam>
public interface IErasureConfirmed<TSelf> : IEvent
    where TSelf : IErasureConfirmed<TSelf>
{
    /// <summary>The app id of the service that confirms, one of <see cref="ErasingServices.All"/>.</summary>
    static abstract string Service { get; }

    /// <summary>The person.</summary>
    UserId UserId { get; }

    /// <summary>Makes the answer to a request.</summary>
    static abstract TSelf Confirm(UserErasureRequested request);
}

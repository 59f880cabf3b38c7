namespace MusicStreaming.Contracts.Events;

/// <summary>
/// An event about one person, which must not bring back anything of that person when it comes late: a service that keeps
/// personal data does not handle it once the person is erased.
/// </summary>
public interface IAboutPerson : IEvent
{
    /// <summary>The person.</summary>
    UserId UserId { get; }
}

using System.Diagnostics.CodeAnalysis;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// Hears one type of event. The same event may come twice, late and in any order: a handler is idempotent and ignores
/// versions older than what it knows. What it throws brings the event back later.
/// </summary>
/// <typeparam name="TEvent">The event.</typeparam>
[SuppressMessage("Naming", "CA1711", Justification = "It handles events; they are not those of the language.")]
public interface IEventHandler<in TEvent>
    where TEvent : IEvent
{
    /// <summary>Takes note of the event.</summary>
    [SuppressMessage("Naming", "CA1716", Justification = "Nothing else names it better, and only C# implements it.")]
    Task HandleAsync(TEvent @event, CancellationToken cancellationToken);
}

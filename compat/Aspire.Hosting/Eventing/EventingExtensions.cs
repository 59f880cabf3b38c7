using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Eventing;

/// <summary>Publishes what must not fail with its handlers.</summary>
internal static class EventingExtensions
{
    /// <summary>Calls the handlers; what they throw is told in the resource's console.</summary>
    public static async Task PublishSafelyAsync<T>(
        this IDistributedApplicationEventing eventing, T @event, ILogger logger, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationResourceEvent
    {
        try
        {
            await eventing.PublishAsync(@event, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application stops.
        }
        catch (Exception exception)
        {
            // Handlers are the model's own code; what they throw must not end the resource that the event is about.
            logger.HandlerThrew(exception, typeof(T).Name, @event.Resource.Name);
        }
    }
}

using Dapr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Where Dapr delivers events: <c>POST /events/&lt;type&gt;</c>, as <c>GET /dapr/subscribe</c> tells it.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        routes.MapSubscribeHandler().RequireSidecar().ExcludeFromDescription();

        foreach (var topic in routes.ServiceProvider.GetServices<IEventSubscription>().GroupBy(subscription => subscription.Topic))
        {
            foreach (var (priority, subscription) in topic.Index())
            {
                routes.MapEvent($"/events/{subscription.Type}", topic.Key, subscription.ReceiveAsync, new TopicOptions
                {
                    Match = $"event.type == \"{subscription.Type}\"",
                    Priority = priority,
                });
            }

            // What no rule matches is nothing for this service. Without a default route it would count as undeliverable.
            routes.MapEvent($"/events/{topic.Key}", topic.Key, () => TypedResults.Ok(), new TopicOptions());
        }
    }

    private static void MapEvent(
        this IEndpointRouteBuilder routes, string path, string topic, Delegate receive, TopicOptions options)
    {
        options.PubsubName = Topics.PubSub;
        options.Name = topic;
        options.DeadLetterTopic = Topics.DeadLetters(topic);
        routes.MapPost(path, receive).WithTopic(options).RequireSidecar().ExcludeFromDescription();
    }
}

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

        foreach (var subscription in routes.ServiceProvider.GetServices<IEventSubscription>())
        {
            routes.MapPost($"/events/{subscription.Type}", (Delegate)subscription.ReceiveAsync)
                .WithTopic(new TopicOptions
                {
                    PubsubName = Topics.PubSub,
                    Name = subscription.Topic,
                    Match = $"event.type == \"{subscription.Type}\"",
                    DeadLetterTopic = Topics.DeadLetters(subscription.Topic),
                })
                .RequireSidecar()
                .ExcludeFromDescription();
        }
    }
}

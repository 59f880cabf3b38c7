using Microsoft.AspNetCore.Http.HttpResults;

namespace Dapr.Crash.App.Events;

/// <summary>What the app hears.</summary>
internal static class EventEndpoints
{
    private const string PubSub = "pubsub";

    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        var identity = routes.ServiceProvider.GetRequiredService<AppIdentity>();
        routes.MapPost("/events/orders", (Order order, HttpRequest request, Journal journal) => Take(journal, "published", order.Id, request, identity))
            .WithTopic(PubSub, AppIdentity.TopicOf(identity.AppId));
        routes.MapPost("/events/stored", (Order order, HttpRequest request, Journal journal) => Take(journal, "stored", order.Id, request, identity))
            .WithTopic(PubSub, identity.StoredTopic);
        routes.MapPost("/job/{name}", (string name, HttpRequest request, Journal journal) => Take(journal, "job", name, request, identity));
    }

    /// <summary>Notes a delivery, and with whose token it came.</summary>
    private static Ok Take(Journal journal, string kind, string id, HttpRequest request, AppIdentity identity)
    {
        journal.Note(kind, id, request.Headers["dapr-api-token"] == identity.Token ? "own token" : "another's token");
        return TypedResults.Ok();
    }
}

using System.Text.Json;
using Dapr.Actors;
using Dapr.Actors.Client;
using Dapr.Client;
using Dapr.Crash.App.Actors;

namespace Dapr.Crash.App.Calls;

/// <summary>What the test asks for by invocation. Each answers only when Dapr has said yes, with the id of the app that did it.</summary>
internal static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/saves/{id}", SaveAsync);
        routes.MapPost("/publishes/{to}/{id}", PublishAsync);
        routes.MapPost("/bulks/{to}/{id}", PublishManyAsync);
        routes.MapPost("/transactions/{id}", TransactAsync);
        routes.MapPost("/counts/{actor}", CountAsync);
        routes.MapGet("/counts/{actor}", TotalAsync);
        routes.MapPost("/reminders/{actor}/{id}", RemindAsync);
    }

    private static async Task<string> SaveAsync(string id, DaprClient dapr, AppIdentity identity, CancellationToken cancellationToken)
    {
        await dapr.SaveStateAsync("store", id, new Order(id), cancellationToken: cancellationToken);
        return identity.AppId;
    }

    private static async Task<string> PublishAsync(string to, string id, DaprClient dapr, AppIdentity identity, CancellationToken cancellationToken)
    {
        await dapr.PublishEventAsync("pubsub", AppIdentity.TopicOf(to), new Order(id), cancellationToken);
        return identity.AppId;
    }

    /// <summary>Publishes three events at once.</summary>
    private static async Task<string> PublishManyAsync(string to, string id, DaprClient dapr, AppIdentity identity, CancellationToken cancellationToken)
    {
        Order[] orders = [new($"{id}-0"), new($"{id}-1"), new($"{id}-2")];
        var response = await dapr.BulkPublishEventAsync("pubsub", AppIdentity.TopicOf(to), orders, cancellationToken: cancellationToken);
        return response.FailedEntries.Count == 0 ? identity.AppId : throw new InvalidOperationException("Not all were published.");
    }

    private static async Task<string> TransactAsync(string id, DaprClient dapr, AppIdentity identity, CancellationToken cancellationToken)
    {
        var value = JsonSerializer.SerializeToUtf8Bytes(new Order(id), dapr.JsonSerializerOptions);
        var metadata = new Dictionary<string, string> { ["contentType"] = "application/json" };
        await dapr.ExecuteStateTransactionAsync(identity.Outbox, [new(id, value, StateOperationType.Upsert, metadata: metadata)], cancellationToken: cancellationToken);
        return identity.AppId;
    }

    private static async Task<string> CountAsync(string actor, IActorProxyFactory actors, AppIdentity identity)
    {
        await actors.CreateActorProxy<ICounterActor>(new ActorId(actor), nameof(CounterActor)).CountAsync();
        return identity.AppId;
    }

    private static Task<int> TotalAsync(string actor, IActorProxyFactory actors)
        => actors.CreateActorProxy<ICounterActor>(new ActorId(actor), nameof(CounterActor)).TotalAsync();

    private static async Task<string> RemindAsync(string actor, string id, IActorProxyFactory actors, AppIdentity identity)
    {
        await actors.CreateActorProxy<ICounterActor>(new ActorId(actor), nameof(CounterActor)).RemindAsync(id);
        return identity.AppId;
    }
}

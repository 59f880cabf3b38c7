using System.Text;
using System.Text.Json;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.State;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Actors;

/// <summary>The state of actors: https://docs.dapr.io/reference/api/actors_api/#actor-state-transactions.</summary>
internal sealed class ActorStateEndpoints(IReadOnlyDictionary<string, StateStore> stores, ActorTable table)
{
    private const string TimeToLive = "ttlInSeconds";
    private const string TimeToLiveFeature = "ActorStateTTL";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v1.0/actors/{type}/{id}/state", ["POST", "PUT"], TransactAsync);
        routes.MapGet("/v1.0/actors/{type}/{id}/state/{key}", GetAsync);
    }

    private async Task GetAsync(HttpContext context)
    {
        var actor = ActorNames.Key(context);
        var key = KeyOf(context.CallerApp(), actor, ActorNames.Value(context, "key"));
        StateRow? row;
        try
        {
            row = await Store(context).GetAsync(key, isStrong: false, context.RequestAborted);
        }
        catch (StorageException exception)
        {
            throw ActorFaults.StateGet(exception.Message);
        }

        if (row is null || row.Value.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        if (row.ExpiresAt is { } expiresAt)
        {
            context.Response.Headers["metadata.ttlExpireTime"] = expiresAt.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = row.Value.Length;
        await context.Response.Body.WriteAsync(row.Value, context.RequestAborted);
    }

    private async Task TransactAsync(HttpContext context)
    {
        var actor = ActorNames.Key(context);
        var app = context.CallerApp();
        var requests = await context.ReadJsonAsync<IReadOnlyList<OperationRequest?>>();
        if (!table.IsActiveAt(actor, host => host.App == app))
        {
            throw ActorFaults.InstanceMissing();
        }

        var store = Store(context);
        var operations = requests.Select(request => Operation(request, app, actor)).ToArray();
        if (operations.Length > store.MaxOperations)
        {
            throw ActorFaults.StateSave("the transaction contains more operations than supported by the state store");
        }

        try
        {
            await store.TransactAsync(operations, hiddenKeys: 0, _ => true);
        }
        catch (Exception exception) when (exception is StateConflictException or StateRefusedException or StorageException)
        {
            throw ActorFaults.StateSave(exception.Message);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static StateOperation Operation(OperationRequest? request, AppInstance app, ActorKey actor)
    {
        if (request?.Request is not { } item)
        {
            throw ActorFaults.StateSave("request data is empty");
        }

        if (request.Operation is not ("upsert" or "delete"))
        {
            throw ActorFaults.StateSave(string.IsNullOrEmpty(request.Operation) ? "operation is empty" : $"operation type {request.Operation} not supported");
        }

        if (string.IsNullOrEmpty(item.Key))
        {
            throw ActorFaults.StateSave("missing key");
        }

        var metadata = item.Metadata ?? new Dictionary<string, string>();
        if (metadata.ContainsKey(TimeToLive) && !app.Configuration.Features.Contains(TimeToLiveFeature))
        {
            throw ActorFaults.StateSave($"ttlInSeconds is not supported without the \"{TimeToLiveFeature}\" feature enabled");
        }

        var value = item.Value.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : Encoding.UTF8.GetBytes(item.Value.GetRawText());
        return new(KeyOf(app, actor, item.Key), value, item.ETag, IsFirstWrite: false, request.Operation == "delete", ContentType: null, metadata);
    }

    private StateStore Store(HttpContext context) => stores.GetValueOrDefault(context.Caller()) ?? throw ActorFaults.NoStore();

    // The prefix of an actor's keys is its app's id, whatever keyPrefix says.
    private static string KeyOf(AppInstance app, ActorKey actor, string key) => $"{app.AppId}||{actor}||{key}";

    private sealed record OperationRequest(string? Operation, ItemRequest? Request);

    private sealed record ItemRequest(string? Key, JsonElement Value, string? ETag, IReadOnlyDictionary<string, string>? Metadata);
}

using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.Resiliency;

namespace Dapr.Sidecar.State;

/// <summary>https://docs.dapr.io/reference/api/state_api/.</summary>
internal sealed class StateEndpoints(ComponentRegistry<StateStore> stores, ComponentRegistry<Outbox> outboxes)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v1.0/state/{store}", ["POST", "PUT"], SaveAsync);
        routes.MapMethods("/v1.0/state/{store}/bulk", ["POST", "PUT"], GetManyAsync);
        routes.MapMethods("/v1.0/state/{store}/transaction", ["POST", "PUT"], TransactAsync);
        routes.MapGet("/v1.0/state/{store}/{**key}", GetAsync);
        routes.MapDelete("/v1.0/state/{store}/{**key}", DeleteAsync);
    }

    private async Task GetAsync(HttpContext context)
    {
        var store = Store(context);
        var key = Key(context);
        var stored = StateItemRequest.KeyOf(store, context.Caller(), key);
        var isStrong = context.Request.Query["consistency"] == "strong";
        var row = await StateFaults.ReadAsync(
            () => context.CallStateAsync(StoreName(context), "get", token => store.GetAsync(stored, isStrong, token)), "ERR_STATE_GET", $"fail to get {key} from state store {StoreName(context)}");
        if (row is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.Headers.ETag = row.ETag;
        if (row.ExpireTime is { } expireTime)
        {
            context.Response.Headers[$"metadata.{StateRow.ExpireTimeName}"] = expireTime;
        }

        // Over HTTP every value is JSON, whatever content type it was saved with.
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = row.Value.Length;
        await context.Response.BodyWriter.WriteAsync(row.Value, context.RequestAborted);
    }

    private async Task SaveAsync(HttpContext context)
    {
        var store = Store(context);
        var items = await context.ReadJsonAsync<IReadOnlyList<StateItemRequest?>>();
        var metadata = DaprHeaders.QueryMetadata(context.Request);
        await StateFaults.WriteAsync(SaveAllAsync, "ERR_STATE_SAVE", $"failed saving state in state store {StoreName(context)}");
        context.Response.StatusCode = StatusCodes.Status204NoContent;

        Task SaveOneAsync(StateOperation operation) => context.CallStateAsync(StoreName(context), "set", _ => store.WriteAsync(operation));

        // Several items are several writes: some may succeed while others fail.
        Task SaveAllAsync()
        {
            var operations = items.Select(item => (item ?? StateItemRequest.Empty).ToOperation(store, context.Caller(), isDelete: false, metadata)).ToArray();
            return operations.Length == 1 ? SaveOneAsync(operations[0]) : Task.WhenAll(operations.Select(SaveOneAsync));
        }
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var store = Store(context);
        var key = Key(context);
        var query = context.Request.Query;
        await StateFaults.WriteAsync(DeleteOneAsync, "ERR_STATE_DELETE", $"failed deleting state with key {key}");
        context.Response.StatusCode = StatusCodes.Status204NoContent;

        Task DeleteOneAsync()
        {
            store.RequireOptions(query["concurrency"], query["consistency"]);
            var operation = new StateOperation(
                StateItemRequest.KeyOf(store, context.Caller(), key),
                Value: [],
                context.Request.Headers.IfMatch.ToString(),
                query["concurrency"] == "first-write",
                IsDelete: true,
                ContentType: null,
                DaprHeaders.QueryMetadata(context.Request));
            return context.CallStateAsync(StoreName(context), "delete", _ => store.WriteAsync(operation));
        }
    }

    private async Task GetManyAsync(HttpContext context)
    {
        var store = Store(context);
        string[] keys = [.. ((await context.ReadJsonAsync<BulkGetRequest>()).Keys ?? []).Select(key => key ?? string.Empty)];
        var stored = keys.Select(key => StateItemRequest.KeyOf(store, context.Caller(), key)).ToArray();
        var rows = await StateFaults.ReadAsync(
            () => context.CallStateAsync(StoreName(context), "bulk_get", token => store.GetManyAsync(stored, token)), "ERR_STATE_BULK_GET", $"fail to get keys from state store {StoreName(context)}");
        await BulkGetResponse.WriteAsync(context.Response, keys, rows, context.RequestAborted);
    }

    private async Task TransactAsync(HttpContext context)
    {
        var store = Store(context);
        var requested = (await context.ReadJsonAsync<TransactionRequest>()).Operations ?? [];
        var metadata = DaprHeaders.QueryMetadata(context.Request);
        if (requested.Count > 0)
        {
            await StateFaults.TransactAsync(TransactAllAsync);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;

        Task TransactAllAsync()
        {
            var operations = requested.Select(operation => ToOperation(operation, store, context.Caller(), metadata)).ToArray();
            StateFaults.RequireAtMost(store, operations.Length);
            return context.CallStateAsync(StoreName(context), "transaction", _ => outboxes.Find(StoreName(context), context.Caller()) is { } outbox
                ? outbox.TransactAsync(context.Caller(), operations, TraceContext.Of(context.Request))
                : store.TransactAsync(operations, hiddenKeys: 0, _ => true));
        }
    }

    private static StateOperation ToOperation(TransactionOperation? operation, StateStore store, string appId, IReadOnlyDictionary<string, string> metadata)
    {
        if (operation is not { Operation: "upsert" or "delete" })
        {
            throw new DaprFault(StatusCodes.Status400BadRequest, "ERR_NOT_SUPPORTED_STATE_OPERATION", $"operation type {operation?.Operation} not supported");
        }

        var item = operation.Request ?? throw DaprFault.Malformed("\"request\" is a required field");
        return item.ToOperation(store, appId, operation.Operation == "delete", metadata);
    }

    private StateStore Store(HttpContext context)
    {
        var (name, caller) = (StoreName(context), context.Caller());
        return stores.Find(name, caller) ?? throw (stores.HasAnyFor(caller)
            ? new DaprFault(StatusCodes.Status400BadRequest, "ERR_STATE_STORE_NOT_FOUND", $"state store {name} is not found")
            {
                Details = [FaultDetails.ErrorInfo("DAPR_STATE_NOT_FOUND", ("appID", caller))],
            }
            : new DaprFault(StatusCodes.Status500InternalServerError, "ERR_STATE_STORE_NOT_CONFIGURED", $"state store {name} is not configured")
            {
                Details = [FaultDetails.ErrorInfo("DAPR_STATE_NOT_CONFIGURED", ("appID", caller))],
            });
    }

    private static string StoreName(HttpContext context) => context.Request.RouteValues["store"] as string ?? string.Empty;

    private static string Key(HttpContext context) => Uri.UnescapeDataString(context.RawPathAfter(3));
}

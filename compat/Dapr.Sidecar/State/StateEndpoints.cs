using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.PubSub;
using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.State;

/// <summary>https://docs.dapr.io/reference/api/state_api/.</summary>
internal sealed class StateEndpoints(ComponentRegistry<StateStore> stores, ComponentRegistry<Outbox> outboxes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

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
        var key = StateItemRequest.KeyOf(store, context.Caller(), Key(context));
        var row = await store.GetAsync(key, context.Request.Query["consistency"] == "strong", context.RequestAborted);
        if (row is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.Headers.ETag = row.ETag;
        if (row.ExpiresAt is { } expiresAt)
        {
            context.Response.Headers["metadata.ttlExpireTime"] = expiresAt.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(row.Value, context.RequestAborted);
    }

    private async Task SaveAsync(HttpContext context)
    {
        var store = Store(context);
        var items = await context.ReadJsonAsync<IReadOnlyList<StateItemRequest>>();
        var metadata = DaprHeaders.QueryMetadata(context.Request);
        var operations = items.Select(item => item.ToOperation(store, context.Caller(), isDelete: false, metadata)).ToArray();

        // Several items are several writes: some may succeed while others fail.
        var writes = operations.Select(store.WriteAsync).ToArray();
        await WriteAsync(context, Task.WhenAll(writes), "ERR_STATE_SAVE", $"failed saving state in state store {StoreName(context)}");
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var store = Store(context);
        var operation = new StateOperation(
            StateItemRequest.KeyOf(store, context.Caller(), Key(context)),
            Value: [],
            context.Request.Headers.IfMatch.ToString(),
            context.Request.Query["concurrency"] == "first-write",
            IsDelete: true,
            ContentType: null,
            DaprHeaders.QueryMetadata(context.Request));
        await WriteAsync(context, store.WriteAsync(operation), "ERR_STATE_DELETE", $"failed deleting state with key {Key(context)}");
    }

    private async Task GetManyAsync(HttpContext context)
    {
        var store = Store(context);
        var keys = (await context.ReadJsonAsync<BulkGetRequest>()).Keys ?? [];
        var rows = await store.GetManyAsync([.. keys.Select(key => StateItemRequest.KeyOf(store, context.Caller(), key))], context.RequestAborted);
        var items = keys.Zip(rows, (key, row) => new BulkGetItem(key, row is null ? null : JsonSerializer.Deserialize<JsonElement>(row.Value), row?.ETag, Error: null));
        await context.Response.WriteAsJsonAsync(items, Json, context.RequestAborted);
    }

    private async Task TransactAsync(HttpContext context)
    {
        var store = Store(context);
        var request = await context.ReadJsonAsync<TransactionRequest>();
        var metadata = new Dictionary<string, string>(request.Metadata ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in DaprHeaders.QueryMetadata(context.Request))
        {
            metadata[name] = value;
        }

        var operations = (request.Operations ?? []).Select(operation => ToOperation(operation, store, context.Caller(), metadata)).ToArray();
        if (operations.Length > store.MaxOperations)
        {
            throw new DaprFault(
                StatusCodes.Status400BadRequest,
                "ERR_STATE_STORE_TOO_MANY_TRANSACTIONS",
                $"the transaction contains {operations.Length} operations, which is more than what the state store supports: {store.MaxOperations}");
        }

        var work = outboxes.Find(StoreName(context), context.Caller()) is { } outbox
            ? outbox.TransactAsync(context.Caller(), operations, TraceContext.Of(context.Request))
            : store.TransactAsync(operations, hiddenKeys: 0, _ => true);
        await WriteAsync(context, work, "ERR_STATE_TRANSACTION", "error while executing state transaction", conflictStatus: StatusCodes.Status500InternalServerError);
    }

    private static StateOperation ToOperation(TransactionOperation operation, StateStore store, string appId, IReadOnlyDictionary<string, string> metadata)
    {
        var item = operation.Request ?? throw DaprFault.Malformed("\"request\" is a required field");
        return operation.Operation is "upsert" or "delete"
            ? item.ToOperation(store, appId, operation.Operation == "delete", metadata)
            : throw new DaprFault(StatusCodes.Status400BadRequest, "ERR_NOT_SUPPORTED_STATE_OPERATION", $"operation type {operation.Operation} not supported");
    }

    private static async Task WriteAsync(HttpContext context, Task work, string errorCode, string message, int conflictStatus = StatusCodes.Status409Conflict)
    {
        try
        {
            await work;
        }
        catch (Exception exception) when (exception is StateConflictException or StateRefusedException or SqliteException)
        {
            var failures = work.Exception?.InnerExceptions ?? [exception];
            var status = failures.Any(failure => failure is StateConflictException) ? conflictStatus : StatusCodes.Status500InternalServerError;
            throw new DaprFault(status, errorCode, $"{message}: {string.Join("; ", failures.Select(failure => failure.Message))}");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private StateStore Store(HttpContext context)
    {
        var (name, caller) = (StoreName(context), context.Caller());
        return stores.Find(name, caller) ?? throw (stores.HasAnyFor(caller)
            ? new DaprFault(StatusCodes.Status400BadRequest, "ERR_STATE_STORE_NOT_FOUND", $"state store {name} is not found")
            : new DaprFault(StatusCodes.Status500InternalServerError, "ERR_STATE_STORE_NOT_CONFIGURED", $"state store {name} is not configured"));
    }

    private static string StoreName(HttpContext context) => context.Request.RouteValues["store"] as string ?? string.Empty;

    private static string Key(HttpContext context) => Uri.UnescapeDataString(context.RawPathAfter(3));
}

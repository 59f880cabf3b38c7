using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Locks;

/// <summary>https://docs.dapr.io/reference/api/distributed_lock_api/.</summary>
internal sealed class LockEndpoints(ComponentRegistry<LockStore> stores)
{
    // As protobuf's JSON, in which numbers may be strings.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowReadingFromString };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1.0-alpha1/lock/{store}", LockAsync);
        routes.MapPost("/v1.0-alpha1/unlock/{store}", UnlockAsync);
    }

    private async Task LockAsync(HttpContext context)
    {
        var name = StoreName(context);
        var request = await ReadAsync(context);
        if (request.ExpiryInSeconds <= 0)
        {
            throw DaprFault.Malformed($"ExpiryInSeconds is not positive in lock store {name}");
        }

        var store = Store(context, request);
        var isLocked = await DoAsync(
            () => store.TryLockAsync(store.KeyFor(context.Caller(), request.Resource), request.Owner, TimeSpan.FromSeconds(request.ExpiryInSeconds)),
            "ERR_TRY_LOCK",
            "failed to try acquiring lock");
        await context.Response.WriteAsJsonAsync(new { success = isLocked }, context.RequestAborted);
    }

    private async Task UnlockAsync(HttpContext context)
    {
        var request = await ReadAsync(context);
        var store = Store(context, request);
        var status = await DoAsync(
            () => store.UnlockAsync(store.KeyFor(context.Caller(), request.Resource), request.Owner), "ERR_UNLOCK", "failed to release lock");
        await context.Response.WriteAsJsonAsync(new { status = (int)status }, context.RequestAborted);
    }

    private LockStore Store(HttpContext context, LockRequest request)
    {
        var name = StoreName(context);
        if (!stores.HasAnyFor(context.Caller()))
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, "ERR_LOCK_STORE_NOT_CONFIGURED", "lock store is not configured");
        }

        return request.Resource.Length == 0 ? throw DaprFault.Malformed($"ResourceId is empty in lock store {name}")
            : request.Owner.Length == 0 ? throw DaprFault.Malformed($"LockOwner is empty in lock store {name}")
            : stores.Find(name, context.Caller())
                ?? throw new DaprFault(StatusCodes.Status400BadRequest, "ERR_LOCK_STORE_NOT_FOUND", $"lock store {name} not found");
    }

    private static async Task<T> DoAsync<T>(Func<Task<T>> work, string errorCode, string message)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is FormatException or StorageException)
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, errorCode, $"{message}: {exception.Message}");
        }
    }

    private static async Task<LockRequest> ReadAsync(HttpContext context)
    {
        var body = await context.ReadBodyAsync();
        try
        {
            return (body.Length == 0 ? null : JsonSerializer.Deserialize<LockRequest>(body, Json)) ?? new(ResourceId: null, LockOwner: null, ExpiryInSeconds: 0);
        }
        catch (JsonException exception)
        {
            throw DaprFault.Malformed($"failed deserializing HTTP body: {exception.Message}");
        }
    }

    private static string StoreName(HttpContext context) => context.Request.RouteValues["store"] as string ?? string.Empty;

    private sealed record LockRequest(string? ResourceId, string? LockOwner, int ExpiryInSeconds)
    {
        [JsonIgnore]
        public string Resource => ResourceId ?? string.Empty;

        [JsonIgnore]
        public string Owner => LockOwner ?? string.Empty;
    }
}

using System.Text.Json;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Resiliency;

namespace Dapr.Sidecar.Secrets;

/// <summary>https://docs.dapr.io/reference/api/secrets_api/.</summary>
internal sealed class SecretEndpoints(ComponentRegistry<SecretStore> stores)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/secrets/{store}/bulk", GetAllAsync);
        routes.MapGet("/v1.0/secrets/{store}/{**key}", GetAsync);
    }

    private async Task GetAsync(HttpContext context)
    {
        var key = context.Request.RouteValues["key"] as string ?? string.Empty;
        var (name, store) = Store(context);
        if (!SecretAccess.IsAllowed(context.CallerApp().Configuration, name, key))
        {
            throw new DaprFault(StatusCodes.Status403Forbidden, "ERR_PERMISSION_DENIED", $"access denied by policy to get \"{key}\" from \"{name}\"");
        }

        var secrets = await ReadAsync(context, name, store, "get", $"failed getting secret with key {key} from secret store {name}");
        if (!secrets.TryGetValue(key, out var secret))
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, "ERR_SECRET_GET", $"failed getting secret with key {key} from secret store {name}: secret {key} not found");
        }

        await context.Response.WriteAsJsonAsync(secret, context.RequestAborted);
    }

    private async Task GetAllAsync(HttpContext context)
    {
        var (name, store) = Store(context);
        var secrets = await ReadAsync(context, name, store, "bulk_get", $"failed getting secrets from secret store {name}");
        var allowed = secrets.Where(secret => SecretAccess.IsAllowed(context.CallerApp().Configuration, name, secret.Key));
        await context.Response.WriteAsJsonAsync(allowed.ToDictionary(), context.RequestAborted);
    }

    private (string Name, SecretStore Store) Store(HttpContext context)
    {
        var name = context.Request.RouteValues["store"] as string ?? string.Empty;
        var store = stores.Find(name, context.Caller())
            ?? throw (stores.HasAnyFor(context.Caller())
                ? new DaprFault(StatusCodes.Status401Unauthorized, "ERR_SECRET_STORE_NOT_FOUND", $"failed finding secret store with key {name}")
                : new DaprFault(StatusCodes.Status500InternalServerError, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured"));
        return (name, store);
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(
        HttpContext context, string name, SecretStore store, string operation, string message)
    {
        try
        {
            return await context.CallSecretsAsync(name, operation, store.ReadAsync);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException || Failures.IsByPolicy(exception))
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, "ERR_SECRET_GET", $"{message}: {Failures.Describe(exception)}");
        }
    }
}

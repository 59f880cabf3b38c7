using System.Text.Json;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;

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
        var secrets = await ReadAsync(context);
        if (!secrets.TryGetValue(key, out var secret))
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, "ERR_SECRET_GET", $"failed getting secret with key {key} from secret store {StoreName(context)}: secret {key} not found");
        }

        await context.Response.WriteAsJsonAsync(new Dictionary<string, string> { [key] = secret }, context.RequestAborted);
    }

    private async Task GetAllAsync(HttpContext context)
    {
        var secrets = await ReadAsync(context);
        await context.Response.WriteAsJsonAsync(
            secrets.ToDictionary(secret => secret.Key, secret => new Dictionary<string, string> { [secret.Key] = secret.Value }),
            context.RequestAborted);
    }

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpContext context)
    {
        var name = StoreName(context);
        var store = stores.Find(name, context.Caller())
            ?? throw (stores.HasAnyFor(context.Caller())
                ? new DaprFault(StatusCodes.Status401Unauthorized, "ERR_SECRET_STORE_NOT_FOUND", $"failed finding secret store with key {name}")
                : new DaprFault(StatusCodes.Status500InternalServerError, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured"));
        try
        {
            return await store.ReadAsync(context.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, "ERR_SECRET_GET", $"failed getting secrets from secret store {name}: {exception.Message}");
        }
    }

    private static string StoreName(HttpContext context) => context.Request.RouteValues["store"] as string ?? string.Empty;
}

using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Dapr.Sidecar.Http;

/// <summary>Reads requests as Dapr's API has them.</summary>
internal static class HttpContextExtensions
{
    /// <summary>Reads a JSON body, whatever its content type says.</summary>
    /// <exception cref="DaprFault">It is not the JSON that is expected.</exception>
    public static async Task<T> ReadJsonAsync<T>(this HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted)
                ?? throw DaprFault.Malformed("failed deserializing HTTP body: it is null");
        }
        catch (JsonException exception)
        {
            throw DaprFault.Malformed($"failed deserializing HTTP body: {exception.Message}");
        }
    }

    public static async Task<byte[]> ReadBodyAsync(this HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    /// <summary>What follows the first segments of the path, still escaped: routing has unescaped its values, but not slashes.</summary>
    public static string RawPathAfter(this HttpContext context, int segments)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? string.Empty;
        var path = target.Split('?', 2)[0];
        var start = 0;
        for (var i = 0; i <= segments && start >= 0; i++)
        {
            start = path.IndexOf('/', i == 0 ? 0 : start + 1);
        }

        return start < 0 ? string.Empty : path[(start + 1)..];
    }
}

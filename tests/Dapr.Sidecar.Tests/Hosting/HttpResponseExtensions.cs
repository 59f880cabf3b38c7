using System.Net;
using System.Text.Json.Nodes;

namespace Dapr.Sidecar.Tests.Hosting;

internal static class HttpResponseExtensions
{
    /// <summary>Reads a fault of the runtime.</summary>
    public static async Task<(HttpStatusCode Status, string? Code)> FaultAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.StartsWith('{') ? (string?)JsonNode.Parse(body)?["errorCode"] : null);
    }

    public static async Task<HttpStatusCode> StatusAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return response.StatusCode;
    }

    public static async Task<string> BodyAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return await response.Content.ReadAsStringAsync();
    }

    public static string ETag(this HttpResponseMessage response)
        => response.Headers.NonValidated.TryGetValues("ETag", out var values) ? values.ToString() : string.Empty;
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

/// <summary>Publishes over the plain HTTP API.</summary>
internal static class PubSubClient
{
    /// <summary>Publishes and takes nothing but 204 for an answer.</summary>
    public static async Task PublishAsync(this TestRuntime runtime, string data = "{}", string topic = "orders", string query = "", string contentType = "application/json")
        => Assert.Equal(HttpStatusCode.NoContent, await runtime.TryPublishAsync(data, topic, query, contentType).StatusAsync());

    public static async Task<HttpResponseMessage> TryPublishAsync(this TestRuntime runtime, string data = "{}", string topic = "orders", string query = "", string contentType = "application/json")
    {
        using var content = new StringContent(data, Encoding.UTF8, new MediaTypeHeaderValue(contentType));
        return await runtime.Http.PostAsync($"/v1.0/publish/pubsub/{topic}{query}", content);
    }

    public static async Task<HttpResponseMessage> PublishBulkAsync(this TestRuntime runtime, string entries, string query = "", string version = "v1.0")
    {
        using var content = TestRuntime.Json(entries);
        return await runtime.Http.PostAsync($"/{version}/publish/bulk/pubsub/orders{query}", content);
    }
}

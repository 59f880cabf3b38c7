using System.Text.Json;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.State;

/// <summary>Dapr's state API in the words of the tests.</summary>
internal sealed class StateClient(HttpClient http, string store)
{
    public Task<HttpResponseMessage> SaveAsync(string key, object value, string? etag = null, string? concurrency = null, Dictionary<string, string>? metadata = null)
        => PostAsync($"/v1.0/state/{store}", new[] { Item(key, value, etag, concurrency, metadata) });

    public Task<HttpResponseMessage> TransactAsync(params object[] operations)
        => PostAsync($"/v1.0/state/{store}/transaction", new { operations });

    public static object Upsert(string key, object value, string? etag = null, string? concurrency = null, Dictionary<string, string>? metadata = null)
        => new { operation = "upsert", request = Item(key, value, etag, concurrency, metadata) };

    public static object Delete(string key, string? etag = null) => new { operation = "delete", request = new { key, etag } };

    public async Task<HttpResponseMessage> DeleteAsync(string key, string? etag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1.0/state/{store}/{key}");
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return await http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string key, string consistency = "strong") => http.GetAsync($"/v1.0/state/{store}/{key}?consistency={consistency}");

    /// <summary>The value as JSON; empty if there is none.</summary>
    public async Task<string> ReadAsync(string key, string consistency = "strong")
    {
        using var response = await GetAsync(key, consistency);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> ETagAsync(string key)
    {
        using var response = await GetAsync(key);
        return response.ETag();
    }

    public Task<HttpResponseMessage> GetManyAsync(params string[] keys) => PostAsync($"/v1.0/state/{store}/bulk", new { keys });

    private static object Item(string key, object value, string? etag, string? concurrency, Dictionary<string, string>? metadata)
        => new { key, value, etag, options = new { concurrency }, metadata };

    private Task<HttpResponseMessage> PostAsync(string path, object body) => http.PostAsync(path, TestRuntime.Json(JsonSerializer.Serialize(body)));
}

using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Dapr.Client;

/// <summary>Sends one request to the sidecar and turns whatever goes wrong into a <see cref="DaprException"/>.</summary>
internal sealed class DaprHttpApi(HttpClient httpClient, Uri endpoint, JsonSerializerOptions json, string? apiToken) : IDisposable
{
    private const int MaxErrorBody = 2048;

    public JsonSerializerOptions Json => json;

    public Uri Endpoint => endpoint;

    public string? ApiToken => apiToken;

    /// <summary>Sends a request; the answer is a success, or this throws.</summary>
    /// <exception cref="DaprFailure">The sidecar refused.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, Action<HttpRequestHeaders>? headers, CancellationToken cancellationToken)
    {
        using var request = Request(method, path);
        request.Content = content;
        headers?.Invoke(request.Headers);

        var response = await httpClient.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new DaprFailure(response.StatusCode, body.Length > MaxErrorBody ? body[..MaxErrorBody] : body);
        }
    }

    /// <summary>Runs a call and reports its failures as the official client does.</summary>
    public static async Task<T> GuardAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (JsonException exception)
        {
            throw new DaprException($"{operation} operation failed: the payload could not be deserialized. See InnerException for details.", exception);
        }
        catch (Exception exception) when (exception is DaprFailure or HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DaprException($"{operation} operation failed: the Dapr endpoint indicated a failure. See InnerException for details.", exception);
        }
    }

    /// <summary>Asks a health endpoint.</summary>
    public async Task<bool> IsHealthyAsync(string path, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path);
        try
        {
            using var response = await httpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>JSON content that <paramref name="write"/> produces.</summary>
    public static ByteArrayContent JsonBody(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Body(buffer.WrittenSpan.ToArray(), "application/json");
    }

    public static ByteArrayContent Body(byte[] bytes, string contentType)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    /// <summary>A path segment. What RFC 3986 allows in one stays as it is, because daprd routes on the raw path where the escaping is not minimal.</summary>
    public static string Segment(string value)
    {
        var escaped = new StringBuilder(Uri.EscapeDataString(value));
        foreach (var allowed in ":@$&+,;=")
        {
            escaped.Replace(Uri.HexEscape(allowed), allowed.ToString());
        }

        return escaped.ToString();
    }

    /// <summary>A query string of Dapr metadata and other parameters; empty where there are none.</summary>
    public static string Query(IReadOnlyDictionary<string, string>? metadata, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            Append(query, name, value);
        }

        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            Append(query, "metadata." + name, value);
        }

        return query.ToString();
    }

    public void Dispose() => httpClient.Dispose();

    private static void Append(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(endpoint, path));
        if (!string.IsNullOrWhiteSpace(apiToken))
        {
            request.Headers.TryAddWithoutValidation(DaprDefaults.DaprApiTokenHeader, apiToken);
        }

        return request;
    }
}

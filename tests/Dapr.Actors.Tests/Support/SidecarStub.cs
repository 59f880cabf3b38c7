using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Dapr.Actors.Tests.Support;

/// <summary>Takes an actor's calls of its sidecar, keeps its state as Dapr would, and notes what was sent.</summary>
internal sealed class SidecarStub : HttpMessageHandler
{
    private readonly Dictionary<string, string> _state = new(StringComparer.Ordinal);

    public ConcurrentQueue<SentRequest> Sent { get; } = new();

    /// <summary>Answers before the state does.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Answer { get; set; } = _ => null;

    public IReadOnlyDictionary<string, string> State => _state;

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK)
        => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri?.AbsolutePath ?? string.Empty;
        Sent.Enqueue(new SentRequest(request.Method.Method, path, body, request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value))));
        if (Answer(request) is { } answer)
        {
            return answer;
        }

        if (request.Method == HttpMethod.Put && path.EndsWith("/state", StringComparison.Ordinal))
        {
            Save(JsonDocument.Parse(body ?? "[]").RootElement);
        }

        return request.Method == HttpMethod.Get && _state.TryGetValue(path.Split('/')[^1], out var value)
            ? Json(value)
            : new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private void Save(JsonElement operations)
    {
        foreach (var operation in operations.EnumerateArray())
        {
            var request = operation.GetProperty("request");
            var key = request.GetProperty("key").GetString() ?? string.Empty;
            if (operation.GetProperty("operation").GetString() == "delete")
            {
                _state.Remove(key);
            }
            else
            {
                _state[key] = request.GetProperty("value").GetRawText();
            }
        }
    }
}

internal sealed record SentRequest(string Method, string Path, string? Body, IReadOnlyDictionary<string, string> Headers);

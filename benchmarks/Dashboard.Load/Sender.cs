using System.Net.Http.Headers;

namespace MusicStreaming.Dashboard.Load;

/// <summary>Sends spans at a steady rate, as eight services in turn.</summary>
internal sealed class Sender(AppHostProcess host, int spansPerSecond) : IDisposable
{
    private static readonly string[] Services = ["users", "catalog", "search", "streaming", "billing", "notifications", "admin", "gateway"];

    private readonly HttpClient _client = new();
    private readonly SpanBatch[] _batches = [.. Services.Select(s => new SpanBatch(s))];
    private readonly Random _random = new(1);

    public long Sent { get; private set; }

    public async Task RunAsync(TimeSpan duration)
    {
        var interval = TimeSpan.FromSeconds((double)SpanBatch.Spans / spansPerSecond);
        using var timer = new PeriodicTimer(interval);
        var end = DateTimeOffset.UtcNow + duration;
        for (var turn = 0; DateTimeOffset.UtcNow < end; turn++)
        {
            await SendAsync(_batches[turn % _batches.Length]);
            await timer.WaitForNextTickAsync();
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(SpanBatch batch)
    {
        batch.Renew(_random, DateTimeOffset.UtcNow);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Telemetry, "/v1/traces")) { Content = new ByteArrayContent(batch.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        request.Headers.Add("x-otlp-api-key", AppHostProcess.Key);
        using var answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        Sent += SpanBatch.Spans;
    }
}

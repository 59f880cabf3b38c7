using System.Net.Http.Headers;
using OpenTelemetry;

namespace MusicStreaming.Gateway.Telemetry;

/// <summary>Passes browsers' spans on to where the platform's own go.</summary>
internal sealed class SpanForwarder(HttpClient http, IConfiguration configuration, ILogger<SpanForwarder> logger)
{
    public const string ContentType = "application/x-protobuf";

    private readonly OtlpTarget? _target = OtlpTarget.Find(configuration);

    /// <summary>Whether anybody takes spans.</summary>
    public bool IsOn => _target is not null;

    /// <summary>Sends an export request; what cannot be sent is lost, as telemetry is.</summary>
    public async Task SendAsync(byte[] spans, CancellationToken cancellationToken)
    {
        if (_target is not { } target)
        {
            return;
        }

        // Else each batch of spans would make a span.
        using var unseen = SuppressInstrumentationScope.Begin();
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Traces) { Content = new ByteArrayContent(spans) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        foreach (var (name, value) in target.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                logger.SpansRefused((int)response.StatusCode);
            }
        }
        catch (HttpRequestException exception)
        {
            logger.SpansLost(exception.Message);
        }
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Gateway.Sites;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Gateway.Telemetry;

/// <summary>Takes the web app's spans, where spans are taken at all, so that a trace begins with the listener's click.</summary>
internal static class BrowserTelemetryEndpoints
{
    public const string Path = "/telemetry";

    private const int MostBytes = 64 * 1024;

    public static void MapBrowserTelemetry(this IEndpointRouteBuilder routes)
    {
        var telemetry = routes.MapGroup(Path).WithMetadata(new SiteMetadata(Site.Listeners)).ExcludeFromDescription();

        telemetry.MapGet("/", Ask).AllowAnonymous();
        telemetry.MapPost("/v1/traces", TakeAsync);
    }

    /// <summary>Says whether spans are taken: the web app loads what makes them only then.</summary>
    internal static Ok<TelemetryResponse> Ask(SpanForwarder forwarder) => TypedResults.Ok(new TelemetryResponse(forwarder.IsOn));

    /// <summary>Takes an OTLP export request.</summary>
    internal static async Task<Results<Accepted, NotFound, ProblemHttpResult>> TakeAsync(
        HttpRequest request, SpanForwarder forwarder, CancellationToken cancellationToken)
    {
        if (!forwarder.IsOn)
        {
            return TypedResults.NotFound();
        }

        if (request.ContentType != SpanForwarder.ContentType)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        if (await ReadAsync(request, cancellationToken) is not { } body)
        {
            return Problems.TooLarge("too-large", $"At most {MostBytes} bytes are taken here.");
        }

        if (BrowserSpans.Rename(body) is not { } spans)
        {
            return TypedResults.Problem("This is no OTLP export request.", statusCode: StatusCodes.Status400BadRequest);
        }

        await forwarder.SendAsync(spans, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostBytes + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read > MostBytes ? null : buffer[..read];
    }
}

/// <summary>What the platform wants to know of browsers.</summary>
/// <param name="TakesSpans">Whether it takes their spans.</param>
public sealed record TelemetryResponse(bool TakesSpans);

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Takes OTLP over HTTP, as protobuf: https://opentelemetry.io/docs/specs/otlp/#otlphttp.</summary>
internal static class OtlpEndpoints
{
    private const int MaxRequestsAtOnce = 4;

    /// <summary>Bodies lie in memory while they are decoded; more senders than that wait.</summary>
    private static readonly SemaphoreSlim Turns = new(MaxRequestsAtOnce);

    public static void MapTelemetry(this WebApplication app, int port)
    {
        var telemetry = app.MapGroup("/v1").RequireHost($"*:{port}");
        telemetry.MapPost("/traces", (HttpRequest request, DashboardAddress address, OtlpReceiver receiver)
            => TakeAsync(OtlpSignal.Traces, request, address, receiver));
        telemetry.MapPost("/logs", (HttpRequest request, DashboardAddress address, OtlpReceiver receiver)
            => TakeAsync(OtlpSignal.Logs, request, address, receiver));
        telemetry.MapPost("/metrics", (HttpRequest request, DashboardAddress address, OtlpReceiver receiver)
            => TakeAsync(OtlpSignal.Metrics, request, address, receiver));
    }

    private static async Task<IResult> TakeAsync(OtlpSignal signal, HttpRequest request, DashboardAddress address, OtlpReceiver receiver)
    {
        if (!Secrets.AreSame(request.Headers["x-otlp-api-key"].ToString(), address.TelemetryKey))
        {
            return OtlpAnswer.Refused(StatusCodes.Status401Unauthorized, "The header x-otlp-api-key is missing or wrong.");
        }

        if (IsOfOtherKind(request))
        {
            return OtlpAnswer.Refused(StatusCodes.Status415UnsupportedMediaType, "Only application/x-protobuf is taken, plain or as gzip.");
        }

        await Turns.WaitAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
        try
        {
            using var body = await RequestBody.ReadAsync(request, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return body is null
                ? OtlpAnswer.Refused(StatusCodes.Status413PayloadTooLarge, $"A request may have {RequestBody.MaxBytes} bytes.")
                : OtlpAnswer.Accepted(receiver.Take(signal, body.Bytes));
        }
        catch (Exception exception) when (exception is OtlpFormatException or InvalidDataException)
        {
            return OtlpAnswer.Refused(StatusCodes.Status400BadRequest, exception.Message);
        }
        finally
        {
            Turns.Release();
        }
    }

    // A request without a content type is believed: the first senders were like that.
    private static bool IsOfOtherKind(HttpRequest request)
        => request.ContentType is { } type && !type.StartsWith("application/x-protobuf", StringComparison.OrdinalIgnoreCase)
            || request.Headers.ContentEncoding.Count > 0 && !RequestBody.IsPacked(request)
                && !string.Equals(request.Headers.ContentEncoding, "identity", StringComparison.OrdinalIgnoreCase);
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>Takes OTLP over HTTP. An empty body is a complete answer in protobuf: everything was accepted.</summary>
internal static class TelemetryEndpoints
{
    public static void MapTelemetry(this WebApplication app, int port)
    {
        foreach (var signal in (string[])["traces", "metrics", "logs"])
        {
            app.MapPost($"/v1/{signal}", AcceptAsync).RequireHost($"*:{port}");
        }
    }

    private static async Task<IResult> AcceptAsync(HttpRequest request, DashboardAddress address, TelemetryCounter counter)
    {
        if (!Same(request.Headers["x-otlp-api-key"].ToString(), address.TelemetryKey))
        {
            return Results.Unauthorized();
        }

        var buffer = new byte[16_384];
        var size = 0L;
        int count;
        while ((count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted).ConfigureAwait(false)) > 0)
        {
            size += count;
        }

        counter.Add(size);
        return Results.Bytes([], "application/x-protobuf");
    }

    internal static bool Same(string given, string wanted)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
}

using System.Net.Mail;
using System.Text.Json;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.Bindings;

/// <summary>https://docs.dapr.io/reference/api/bindings_api/.</summary>
internal sealed class BindingEndpoints(ComponentRegistry<SmtpBinding> bindings)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1.0/bindings/{name}", ["POST", "PUT"], InvokeAsync);

    private async Task InvokeAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? string.Empty;
        var request = await context.ReadJsonAsync<BindingCall>();
        var binding = bindings.Find(name, context.Caller()) ?? throw Fault($"couldn't find output binding {name}");
        if (request.Operation != "create")
        {
            throw Fault($"binding {name} does not support operation {request.Operation}. supported operations:create");
        }

        try
        {
            await binding.SendAsync(Body(request.Data), request.Metadata ?? new Dictionary<string, string>(), context.RequestAborted);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or SmtpException or IOException)
        {
            throw Fault(exception.Message);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;

        DaprFault Fault(string message)
            => new(StatusCodes.Status500InternalServerError, "ERR_INVOKE_OUTPUT_BINDING", $"error invoking output binding {name}: {message}");
    }

    private static string Body(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Undefined => string.Empty,
        JsonValueKind.String => data.GetString() ?? string.Empty,
        _ => data.GetRawText(),
    };

    private sealed record BindingCall(string? Operation, JsonElement Data, IReadOnlyDictionary<string, string>? Metadata);
}

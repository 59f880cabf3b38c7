using System.Runtime.InteropServices;
using System.Text.Json;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Resiliency;

namespace Dapr.Sidecar.Bindings;

/// <summary>https://docs.dapr.io/reference/api/bindings_api/.</summary>
internal sealed class BindingEndpoints(OutputBindings bindings)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1.0/bindings/{name}", ["POST", "PUT"], InvokeAsync);

    private async Task InvokeAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? string.Empty;
        var call = await context.ReadJsonAsync<BindingCall>();
        var data = call.Data.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : JsonMarshal.GetRawUtf8Value(call.Data).ToArray();
        var request = new BindingRequest(call.Operation ?? string.Empty, data, call.Metadata ?? new Dictionary<string, string>());
        byte[]? answer;
        try
        {
            answer = await context.CallBindingAsync(name, request.Operation, token => bindings.InvokeAsync(context.Caller(), name, request, token));
        }
        catch (Exception exception) when (exception is BindingException || Failures.IsByPolicy(exception))
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, "ERR_INVOKE_OUTPUT_BINDING", $"error invoking output binding {name}: {Failures.Describe(exception)}");
        }

        if (answer is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }

    private sealed record BindingCall(string? Operation, JsonElement Data, IReadOnlyDictionary<string, string>? Metadata);
}

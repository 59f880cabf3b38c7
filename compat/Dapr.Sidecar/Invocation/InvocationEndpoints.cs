using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Invocation;

/// <summary>
/// Service invocation: https://docs.dapr.io/reference/api/service_invocation_api/. Bodies are streamed both ways. The target
/// knows its caller by <c>dapr-caller-app-id</c>, which only the runtime sets, and the runtime by the app's token.
/// </summary>
internal sealed class InvocationEndpoints(AppDirectory apps)
{
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Host",
        DaprHeaders.ApiToken, DaprHeaders.AppId, DaprHeaders.CallerAppId, DaprHeaders.CalleeAppId, DaprHeaders.CallerNamespace,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/v1.0/invoke/{appId}/method/{**path}", InvokeAsync);
        routes.MapFallback("/{**path}", InvokeByHeaderAsync);
    }

    private Task InvokeAsync(HttpContext context)
        => ForwardAsync(context, context.Request.RouteValues["appId"] as string ?? string.Empty, context.RawPathAfter(4));

    // The other form: the caller keeps the target's own paths and names the app in a header.
    private Task InvokeByHeaderAsync(HttpContext context)
        => context.Request.Headers[DaprHeaders.AppId].ToString() is { Length: > 0 } appId
            ? ForwardAsync(context, appId, context.RawPathAfter(0))
            : throw new DaprFault(StatusCodes.Status404NotFound, "ERR_DIRECT_INVOKE", "failed getting app id either from the URL path or the header dapr-app-id");

    private async Task ForwardAsync(HttpContext context, string appId, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            var instances = apps.InTurn(appId);
            if (instances.Count == 0)
            {
                throw Fault(appId, "the app is not known");
            }

            try
            {
                using var request = Request(context, instances[0], appId, path);
                using var response = await instances[0].SendAsync(request, AppCall.Invocation, context.RequestAborted);
                await AnswerAsync(context, response);
                return;
            }
            catch (HttpRequestException exception) when (!context.Response.HasStarted)
            {
                // Nothing of the request has left yet if there was no connection: only then can it be sent again.
                if (attempt == Attempts || exception.HttpRequestError != HttpRequestError.ConnectionError)
                {
                    throw Fault(appId, exception.Message);
                }
            }

            await Task.Delay(Pause, context.RequestAborted);
        }
    }

    private static HttpRequestMessage Request(HttpContext context, AppInstance app, string appId, string path)
    {
        var source = context.Request;
        var request = new HttpRequestMessage(HttpMethod.Parse(source.Method), app.Resolve($"/{path}{source.QueryString}"));
        if (source.ContentLength > 0 || source.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(source.Body);
        }

        foreach (var (name, values) in source.Headers.Where(header => !NotForwarded.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        request.Headers.TryAddWithoutValidation(DaprHeaders.CallerAppId, context.Caller());
        request.Headers.TryAddWithoutValidation(DaprHeaders.CalleeAppId, appId);
        return request;
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (!NotForwarded.Contains(name))
            {
                context.Response.Headers.Append(name, values.ToArray());
            }
        }

        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        await body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static DaprFault Fault(string appId, string message)
        => new(StatusCodes.Status500InternalServerError, "ERR_DIRECT_INVOKE", $"failed to invoke, id: {appId}, err: {message}");
}

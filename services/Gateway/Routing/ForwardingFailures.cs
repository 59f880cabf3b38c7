using Yarp.ReverseProxy.Forwarder;

namespace MusicStreaming.Gateway.Routing;

/// <summary>Logs what could not be passed on, which YARP does not tell from clients that go away.</summary>
internal sealed class ForwardingFailures(RequestDelegate next, ILogger<ForwardingFailures> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.GetForwarderErrorFeature() is { } failure)
            {
                Tell(context, failure);
            }
        }
    }

    private void Tell(HttpContext context, IForwarderErrorFeature failure)
    {
        // The path may hold a token; its template does not.
        var route = context.GetReverseProxyFeature().Route.Config.Match.Path ?? "?";
        if (!IsBrokenOff(failure.Error))
        {
            logger.NotPassedOn(context.Request.Method, route, failure.Error, failure.Exception?.Message);
            return;
        }

        logger.BrokenOff(context.Request.Method, route, failure.Error);
        if (!context.Response.HasStarted && context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }

    private static bool IsBrokenOff(ForwarderError error) => error
        is ForwarderError.RequestCanceled
        or ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyClient
        or ForwarderError.ResponseBodyCanceled or ForwarderError.ResponseBodyClient
        or ForwarderError.UpgradeRequestCanceled or ForwarderError.UpgradeRequestClient
        or ForwarderError.UpgradeResponseCanceled or ForwarderError.UpgradeResponseClient;
}

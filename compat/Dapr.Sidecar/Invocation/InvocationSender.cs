using Dapr.Sidecar.Http;
using Dapr.Sidecar.Resiliency;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Invocation;

/// <summary>Sends an invocation to one of the app's instances, and again while none could be connected to: then nothing of it has been sent.</summary>
internal sealed class InvocationSender(AppDirectory apps)
{
    public async ValueTask<HttpResponseMessage> SendAsync(HttpContext context, AppInstance caller, AppTarget target, InvocationBody body, CancellationToken cancellationToken)
    {
        // Dapr's own retries are for whoever has set up none.
        var retries = caller.Resiliency.IsDefinedForApp(target.AppId) ? ResiliencyPolicy.None : caller.Resiliency.BuiltIn(BuiltInPolicies.ServiceRetries);
        var tries = 0;
        var outcome = await retries.RunAsync(
            async token =>
            {
                tries++;
                return await TryAsync(context, caller, target, body, token);
            },
            cancellationToken);

        return outcome.Response ?? throw new HttpRequestException(
            tries > 1 ? $"failed to invoke target {target.AppId} after {tries - 1} retries. Error: {outcome.Error}" : outcome.Error);
    }

    private async ValueTask<Try> TryAsync(HttpContext context, AppInstance caller, AppTarget target, InvocationBody body, CancellationToken cancellationToken)
    {
        var instances = apps.InTurn(target.AppId);
        if (instances.Count == 0)
        {
            return new(Response: null, $"failed to resolve address for '{target.AppId}': the runtime knows no app of that id that listens", IsUnreached: false);
        }

        var error = string.Empty;
        foreach (var instance in instances)
        {
            using var request = Request(context, instance, caller, target, body);
            try
            {
                return new(await instance.SendAsync(request, AppCall.Invocation, cancellationToken), string.Empty, IsUnreached: false);
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
            {
                error = exception.Message;
            }
            catch (HttpRequestException exception) when (InvocationFault.OfCaller(exception) is { } bad)
            {
                // Said with its status, so that it does not count against the app.
                throw InvocationFault.Of(target, bad.Message, bad.StatusCode);
            }
            catch (HttpRequestException exception)
            {
                return new(Response: null, exception.Message, IsUnreached: false);
            }
        }

        return new(Response: null, error, IsUnreached: true);
    }

    private static HttpRequestMessage Request(HttpContext context, AppInstance app, AppInstance caller, AppTarget target, InvocationBody body)
    {
        var source = context.Request;
        var request = new HttpRequestMessage(HttpMethod.Parse(source.Method), app.Resolve($"/{target.Path}{source.QueryString}")) { Content = body.Content() };
        ForwardedHeaders.Copy(source, request);
        request.Headers.TryAddWithoutValidation(DaprHeaders.CallerAppId, caller.AppId);
        request.Headers.TryAddWithoutValidation(DaprHeaders.CallerNamespace, RuntimeMetrics.Namespace);
        request.Headers.TryAddWithoutValidation(DaprHeaders.CalleeAppId, target.AppId);
        return request;
    }

    /// <summary>How one attempt ended. Only one that reached nobody is a failure to Dapr's own retries.</summary>
    private sealed record Try(HttpResponseMessage? Response, string Error, bool IsUnreached) : IStatusResult
    {
        public int Status => IsUnreached ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
    }
}

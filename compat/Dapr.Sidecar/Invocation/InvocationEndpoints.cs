using System.Diagnostics;
using Dapr.Sidecar.Access;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Resiliency;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Invocation;

/// <summary>
/// Service invocation: https://docs.dapr.io/reference/api/service_invocation_api/. Bodies are streamed both ways. The target
/// knows its caller by <c>dapr-caller-app-id</c>, which only the runtime sets, and the runtime by the app's token.
/// </summary>
internal sealed class InvocationEndpoints(AppDirectory apps, RuntimeMetrics metrics)
{
    private readonly InvocationSender _sender = new(apps);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/v1.0/invoke/{appId}/method/{**path}", context => InvokeAsync(context, AppTarget.ByPath(context)));
        routes.MapFallback("/{**path}", context => InvokeAsync(context, AppTarget.ByHeader(context)
            ?? throw new DaprFault(StatusCodes.Status404NotFound, InvocationFault.ErrorCode, "failed getting app id either from the URL path or the header dapr-app-id")));
    }

    private async Task InvokeAsync(HttpContext context, AppTarget target)
    {
        ApiPath.DescribeInvocation(target.AppId, target.Path);
        CheckAccess(context, target);

        var (caller, start) = (context.CallerApp(), Stopwatch.GetTimestamp());
        if (apps.Any(target.AppId) is not null)
        {
            // A name that a request made up is no tag.
            metrics.Invocation.Sent(caller.AppId, target.AppId);
        }

        using var response = await SendAsync(context, caller, target);
        metrics.Invocation.Answered(caller.AppId, target.AppId, (int)response.StatusCode, Stopwatch.GetElapsedTime(start));
        await AnswerAsync(context, response);
    }

    private void CheckAccess(HttpContext context, AppTarget target)
    {
        if (apps.Any(target.AppId)?.AccessControl is not { } list)
        {
            return;
        }

        var (caller, operation) = (context.Caller(), target.Operation);
        var decision = list.Decide(caller, operation, context.Request.Method);
        if (decision.IsAllowed)
        {
            // The path goes on as it came, so what the app makes of it has to be allowed as well.
            decision = list.Decide(caller, target.Route, context.Request.Method);
        }

        metrics.Invocation.Decided(target.AppId, AccessControlList.TrustDomain, decision.IsAllowed, decision.ByAppPolicy);
        if (!decision.IsAllowed)
        {
            throw InvocationFault.Of(
                target,
                $"rpc error: code = PermissionDenied desc = access control policy has denied access to id: spiffe://{AccessControlList.TrustDomain}/ns/{RuntimeMetrics.Namespace}/{caller} operation: {operation} verb: {context.Request.Method}",
                StatusCodes.Status403Forbidden);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContext context, AppInstance caller, AppTarget target)
    {
        var policy = caller.Resiliency.App(target.AppId, target.Path);
        try
        {
            var body = await InvocationBody.OfAsync(context, isKept: policy.HasRetries);
            return await policy.RunAsync(token => _sender.SendAsync(context, caller, target, body, token), body.IsRepeatable, context.RequestAborted);
        }
        catch (BadHttpRequestException exception)
        {
            throw InvocationFault.Of(target, exception.Message, exception.StatusCode);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DaprFault) && !context.Response.HasStarted)
        {
            throw InvocationFault.Of(target, Failures.Describe(exception));
        }
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        ForwardedHeaders.Copy(response, context.Response);
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        await body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}

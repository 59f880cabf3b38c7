using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Http;

/// <summary>Lets in who has the token, and turns what is thrown into Dapr's errors.</summary>
internal sealed class RequestGuard(string? apiToken, ILogger logger)
{
    private readonly byte[] _token = Encoding.UTF8.GetBytes(apiToken ?? string.Empty);

    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            if (IsAllowed(context.Request))
            {
                await ServeAsync(context, next);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("invalid api token\n", context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to tell.
        }
        catch (DaprFault fault)
        {
            await FailAsync(context, fault.Status, fault.ErrorCode, fault.Message, fault.Details);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException exception)
        {
            await FailAsync(context, exception.StatusCode, "ERR_BODY_READ", exception.Message);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            logger.RequestFailed(context.Request.Method, context.Request.Path, context.Caller(), exception);
            await FailAsync(context, StatusCodes.Status500InternalServerError, "ERR_INTERNAL", exception is StorageException ? exception.Message : "the runtime failed");
        }
    }

    // An API that an app may not use is answered like one that does not exist.
    private static Task ServeAsync(HttpContext context, RequestDelegate next)
        => HealthEndpoints.IsHealth(context.Request) || context.CallerApp().ApiAccess.Allows(context.Request)
            ? next(context)
            : throw new DaprFault(StatusCodes.Status404NotFound, "ERR_DIRECT_INVOKE", "failed getting app id either from the URL path or the header dapr-app-id");

    public static Task FailAsync(HttpContext context, int status, string errorCode, string message, IReadOnlyList<JsonObject>? details = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        return details is null
            ? context.Response.WriteAsJsonAsync(new { errorCode, message }, options: null, "application/json", context.RequestAborted)
            : context.Response.WriteAsJsonAsync(new { errorCode, message, details }, options: null, "application/json", context.RequestAborted);
    }

    private bool IsAllowed(HttpRequest request)
        => _token.Length == 0
        || HealthEndpoints.IsHealth(request)
        || CryptographicOperations.FixedTimeEquals(_token, Encoding.UTF8.GetBytes(request.Headers[DaprHeaders.ApiToken].ToString()));
}

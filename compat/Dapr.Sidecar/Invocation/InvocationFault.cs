using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.Invocation;

/// <summary>The refusals of service invocation.</summary>
internal static class InvocationFault
{
    public const string ErrorCode = "ERR_DIRECT_INVOKE";

    public static DaprFault Of(AppTarget target, string message, int status = StatusCodes.Status500InternalServerError)
        => new(status, ErrorCode, $"failed to invoke, id: {target.AppId}, err: {message}");

    /// <summary>
    /// What was wrong with the caller's body, such as its size, if that is why it could not be passed on; HTTP clients wrap what
    /// they meet while they read it.
    /// </summary>
    public static BadHttpRequestException? OfCaller(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException bad)
            {
                return bad;
            }
        }

        return null;
    }
}

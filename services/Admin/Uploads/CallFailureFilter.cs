using MusicStreaming.Admin.Calls;

namespace MusicStreaming.Admin.Uploads;

/// <summary>Passes on what Streaming refused, in words.</summary>
internal sealed class CallFailureFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (CallFailedException refused)
        {
            return TypedResults.Problem(refused.Message, statusCode: refused.Status);
        }
    }
}

using MusicStreaming.ServiceDefaults;
using Yarp.ReverseProxy.Model;

namespace MusicStreaming.Gateway.Limits;

/// <summary>
/// Refuses a body that says itself that it is too large, before any of it is read. One that does not say so is cut off by
/// the server on its way.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.MaxRequestBodySize is { } most
            && context.Request.ContentLength > most
            ? Problems.TooLarge("too-large", $"At most {most} bytes are taken here.").ExecuteAsync(context)
            : next(context);
}

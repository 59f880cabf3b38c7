using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace MusicStreaming.Gateway.Routing;

/// <summary>Takes away what only a sidecar may say to a service.</summary>
internal static class TrustTransforms
{
    private const string DaprPrefix = "dapr-";

    public static void Apply(TransformBuilderContext context)
        => context.AddRequestTransform(transform =>
        {
            foreach (var name in transform.HttpContext.Request.Headers.Keys)
            {
                if (name.StartsWith(DaprPrefix, StringComparison.OrdinalIgnoreCase))
                {
                    transform.ProxyRequest.Headers.Remove(name);
                }
            }

            return ValueTask.CompletedTask;
        });
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// Tells a service behind the Gateway who the client is. The Gateway puts the address that it saw in the place of whatever
/// X-Forwarded-For the client sent, so the header is good where the Gateway can be its author: when the call comes from a
/// private network. From anywhere else it is ignored, and of several addresses only the last counts.
/// </summary>
public static class ForwardedClients
{
    /// <summary>Loopback, RFC 1918, RFC 6598 (the pods of some clusters), RFC 4193.</summary>
    private static readonly string[] PrivateNetworks =
        ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7"];

    /// <summary>Says whose word on the client's address is taken.</summary>
    public static IServiceCollection AddForwardedClients(this IServiceCollection services)
        => services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            forwarded.ForwardLimit = 1;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in PrivateNetworks)
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });

    /// <summary>Makes the client's address that of the connection, for all that comes after.</summary>
    public static WebApplication UseForwardedClients(this WebApplication app)
    {
        app.UseForwardedHeaders();
        return app;
    }
}

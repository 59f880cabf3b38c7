using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using MusicStreaming.Gateway.Docs;
using MusicStreaming.Gateway.Limits;
using MusicStreaming.Gateway.Routing;
using MusicStreaming.Gateway.Security;
using MusicStreaming.Gateway.Sites;
using MusicStreaming.Gateway.Telemetry;
using MusicStreaming.Gateway.Web;

namespace MusicStreaming.Gateway;

/// <summary>What the one public door is made of.</summary>
internal static class GatewayServices
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var section = builder.Configuration.GetSection(GatewayOptions.Section);
        var options = section.Get<GatewayOptions>() ?? new GatewayOptions();

        services.AddOptions<GatewayOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();

        services.AddSingleton<SiteOfRequest>();
        services.AddSingleton<MatcherPolicy, SiteMatcherPolicy>();
        services.AddSingleton<WebFiles>();
        services.AddHttpClient<ApiDocument>();
        services.AddHttpClient<SpanForwarder>(http => http.Timeout = TimeSpan.FromSeconds(10));

        services.AddReverseProxy()
            .LoadFromMemory(ProxyConfig.Routes(options), ProxyConfig.Clusters(builder.Configuration))
            .AddTransforms(TrustTransforms.Apply);

        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RateLimits>();
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = options.LargestBodyBytes);
        services.AddResponseCompression(compression => compression.MimeTypes =
        [
            .. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/manifest+json", "application/problem+json",
        ]);
        services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, options.TrustedProxies));
    }

    /// <summary>What every request passes before it is routed.</summary>
    public static void UseDoor(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PathGuard>();

        // Not the accounts' answers: what is secret in them must not be told by the size of the whole.
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api/users"), branch => branch.UseResponseCompression());
        app.UseRouting();
    }

    public static void MapServices(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseMiddleware<BodyLimit>();
        app.UseMiddleware<ForwardingFailures>();
        app.MapReverseProxy();
    }

    private static void Trust(ForwardedHeadersOptions forwarded, string[] proxies)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        // With nobody to trust the middleware would believe everybody.
        forwarded.ForwardedHeaders = proxies.Length == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    }
}

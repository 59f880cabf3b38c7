using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin;

/// <summary>
/// Gives each request the address that the browser used, which only configuration knows: the page framework makes its
/// redirects and links from it, and what reaches this service names an address inside.
/// </summary>
internal static class PublicAddress
{
    public static void UsePublicAddress(this WebApplication app)
    {
        var address = new Uri(app.Services.GetRequiredService<IOptions<PublicUrlOptions>>().Value.AdminBaseUrl);
        var host = HostString.FromUriComponent(address);

        app.Use((context, next) =>
        {
            context.Request.Scheme = address.Scheme;
            context.Request.Host = host;
            return next(context);
        });
    }
}

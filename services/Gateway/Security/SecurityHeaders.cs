using Microsoft.Extensions.Options;
using MusicStreaming.Gateway.Sites;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Gateway.Security;

/// <summary>
/// What browsers must not do with our pages (Content Security Policy level 3 and relatives). A service may set a stricter
/// policy of its own.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, SiteOfRequest sites, IOptions<PublicUrlOptions> urls)
{
    private const string Api = "/api";

    private readonly string _listenerPolicy = string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' blob: data:",
        $"connect-src 'self' {Origin(urls.Value.MediaBaseUrl)}",
        $"media-src 'self' blob: {Origin(urls.Value.MediaBaseUrl)}",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'");

    private readonly string _adminPolicy = string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' blob: data:",
        $"connect-src 'self' {Origin(urls.Value.UploadBaseUrl ?? urls.Value.MediaBaseUrl)}",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'");

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.TryAdd("Content-Security-Policy", sites.Of(context) == Site.Admins ? _adminPolicy : _listenerPolicy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
            if (context.Request.Path.StartsWithSegments(Api))
            {
                // What a service says nothing of may be about a person, and stays on no disk.
                headers.TryAdd("Cache-Control", "no-store");
            }

            if (context.Request.IsHttps)
            {
                headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    private static string Origin(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard;

/// <summary>Lets in who has the token that the AppHost printed; a cookie remembers it.</summary>
internal static class DashboardAccess
{
    private const string PolicyHeader = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseDashboardAccess(this WebApplication app, int telemetryPort)
        => app.Use(async (context, next) =>
        {
            var address = context.RequestServices.GetRequiredService<DashboardAddress>();
            context.Response.Headers.ContentSecurityPolicy = PolicyHeader;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";

            // Telemetry has a key of its own, and its port gives nothing else.
            if (context.Connection.LocalPort == telemetryPort && !context.Request.Path.StartsWithSegments("/v1"))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
            else if (IsFromElsewhere(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            }
            else if (context.Request.Path.StartsWithSegments("/v1") || IsOpen(context.Request) || IsKnown(context.Request, address))
            {
                await next(context).ConfigureAwait(false);
            }
            else if (context.Request.Path.StartsWithSegments("/api"))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
            else
            {
                context.Response.Redirect("/login");
            }
        });

    /// <summary>Remembers the token when it is right.</summary>
    public static bool TryEnter(HttpContext context, DashboardAddress address, string? token)
    {
        if (token is null || !Secrets.AreSame(token, address.LoginToken))
        {
            return false;
        }

        context.Response.Cookies.Append(CookieName(context.Request), token, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            MaxAge = TimeSpan.FromDays(3),
        });
        return true;
    }

    /// <summary>Whether a page of another origin wants to change something here. Other ports of this machine get the cookie too.</summary>
    private static bool IsFromElsewhere(HttpRequest request)
        => !HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/v1")
            && request.Headers.Origin is [{ } origin] && origin != $"{request.Scheme}://{request.Host}";

    private static bool IsOpen(HttpRequest request)
        => request.Path == "/login" || request.Path == "/site/base.css" || request.Path == "/site/icon.svg";

    private static bool IsKnown(HttpRequest request, DashboardAddress address)
        => request.Cookies[CookieName(request)] is { } token && Secrets.AreSame(token, address.LoginToken);

    // Cookies ignore ports; two dashboards on one machine must not throw each other out.
    private static string CookieName(HttpRequest request) => $"dashboard-{request.HttpContext.Connection.LocalPort}";
}

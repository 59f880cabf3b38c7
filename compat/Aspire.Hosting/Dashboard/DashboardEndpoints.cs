using Aspire.Hosting.Dashboard.Console;
using Aspire.Hosting.Dashboard.Mailbox;
using Aspire.Hosting.Dashboard.Queries;
using Aspire.Hosting.Dashboard.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard's pages and what they ask for.</summary>
internal static class DashboardEndpoints
{
    // The addresses of Aspire's dashboard; one page is behind all of them.
    private static readonly string[] Pages = ["/", "/consolelogs/{**rest}", "/structuredlogs/{**rest}", "/traces/{**rest}", "/metrics/{**rest}", "/mailbox/{**rest}"];

    public static void MapDashboard(this WebApplication app)
    {
        foreach (var page in Pages)
        {
            app.MapGet(page, (HttpContext context) => Site.File(context, "index.html"));
        }

        app.MapGet("/site/{**path}", (HttpContext context, string path) => Site.File(context, path));
        app.MapGet("/login", Enter);
        app.MapPost("/login", EnterByFormAsync);
        app.MapLive();
        app.MapResources();
        app.MapConsole();
        app.MapTelemetryQueries();
        app.MapMailbox();
    }

    private static IResult Enter(HttpContext context, DashboardAddress address, [FromQuery(Name = "t")] string? token)
        => DashboardAccess.TryEnter(context, address, token) ? Results.Redirect("/") : Site.File(context, token is null ? "login.html" : "login-wrong.html");

    private static async Task<IResult> EnterByFormAsync(HttpContext context, DashboardAddress address)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        return Enter(context, address, form["t"].ToString());
    }
}

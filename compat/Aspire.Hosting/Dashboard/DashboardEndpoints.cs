using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard's pages and what they ask for.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboard(this WebApplication app)
    {
        app.MapGet("/", () => Site.File("index.html"));
        app.MapGet("/dashboard.css", () => Site.File("dashboard.css"));
        app.MapGet("/dashboard.js", () => Site.File("dashboard.js"));
        app.MapGet("/icon.svg", () => Site.File("icon.svg"));
        app.MapGet("/login", Login);
        app.MapGet("/api/resources", WatchResources);
        app.MapGet("/api/resources/{name}/console", WatchConsole);
        app.MapPost("/api/resources/{name}/{command}", ExecuteAsync);
    }

    private static IResult Login(HttpContext context, DashboardAddress address, [FromQuery(Name = "t")] string? token)
        => DashboardAccess.TryEnter(context, address, token) ? Results.Redirect("/") : Site.File("login.html");

    private static ServerSentEventsResult<ResourceView> WatchResources(
        ResourceNotificationService notifications, CancellationToken cancellationToken)
        => TypedResults.ServerSentEvents(ViewsAsync(notifications, cancellationToken));

    private static ServerSentEventsResult<IReadOnlyList<LogLine>> WatchConsole(
        string name, ResourceLoggerService logs, CancellationToken cancellationToken)
        => TypedResults.ServerSentEvents(LinesAsync(logs.Log(name), cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> ExecuteAsync(
        string name, string command, ResourceCommandService commands, CancellationToken cancellationToken)
    {
        var result = await commands.ExecuteCommandAsync(name, command, cancellationToken).ConfigureAwait(false);
        return result.Success
            ? TypedResults.NoContent()
            : TypedResults.Problem(result.Message, statusCode: StatusCodes.Status409Conflict);
    }

    private static async IAsyncEnumerable<SseItem<ResourceView>> ViewsAsync(
        ResourceNotificationService notifications, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var @event in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new SseItem<ResourceView>(ResourceView.From(@event));
        }
    }

    private static async IAsyncEnumerable<SseItem<IReadOnlyList<LogLine>>> LinesAsync(
        ResourceLog log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var lines in log.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new SseItem<IReadOnlyList<LogLine>>(lines);
        }
    }
}

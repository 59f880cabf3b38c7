using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Answers what nobody expected. The client never sees the text of an exception.</summary>
internal sealed class ProblemExceptionHandler(IProblemDetailsService problems, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var isOutage = Outage.Is(exception);
        if (isOutage && httpContext.RequestAborted.IsCancellationRequested)
        {
            // What was asked of another part was broken off with the request, which Dapr's clients report as a failure.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Translate(exception);
        if (isOutage)
        {
            logger.PartUnavailable(httpContext.Request.Method, Route(httpContext), exception.Message);
        }

        httpContext.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = problem,
        });
    }

    /// <summary>
    /// Whether the framework is to leave it out of the log: what a caller did says nothing about us, and an outage is one line
    /// a request here, not the stack of each.
    /// </summary>
    public static bool IsNoFailureOfOurs(Exception exception)
        => exception is StateConflictException or InvalidCursorException or BadHttpRequestException || Outage.Is(exception);

    /// <summary>The status that an exception is answered with.</summary>
    public static int StatusOf(Exception exception) => Translate(exception).Status ?? StatusCodes.Status500InternalServerError;

    // The path may hold a token; its template does not.
    private static string Route(HttpContext context)
        => (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "?";

    private static ProblemDetails Translate(Exception exception) => exception switch
    {
        StateConflictException => Problem(
            StatusCodes.Status409Conflict, "conflict", "It was changed by somebody else in the meantime."),
        InvalidCursorException => Problem(
            StatusCodes.Status400BadRequest, "invalid-cursor", "The cursor is not one that this list gave out."),
        BadHttpRequestException { InnerException: JsonException json } => Unreadable(json),
        BadHttpRequestException bad => Problem(
            bad.StatusCode, ProblemTypes.Slug(bad.StatusCode), "The request could not be read."),
        _ when Outage.Is(exception) => Problem(
            StatusCodes.Status503ServiceUnavailable, "unavailable", "A part of the platform does not answer. Try again soon."),
        _ => Problem(StatusCodes.Status500InternalServerError, "internal-error", "Something went wrong on our side."),
    };

    private static ProblemDetails Problem(int status, string slug, string detail)
        => new() { Status = status, Type = Problems.Type(slug), Detail = detail };

    /// <summary>The path of a JSON error, <c>$.email</c>, names the field.</summary>
    private static HttpValidationProblemDetails Unreadable(JsonException json)
    {
        var field = json.Path is { Length: > 0 } path ? path.TrimStart('$').TrimStart('.') : "";
        return new HttpValidationProblemDetails(
            new Dictionary<string, string[]> { [field] = ["The value could not be read."] })
        {
            Status = StatusCodes.Status400BadRequest,
            Type = Problems.Type("invalid-input"),
            Detail = "The body is not the JSON that is expected here.",
        };
    }
}

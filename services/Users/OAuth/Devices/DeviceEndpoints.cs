using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.OAuth.Devices;

internal static class DeviceEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/oauth/device_authorization", BeginAsync).WithName("BeginDeviceAuthorization").WithTags("OAuth")
            .AllowAnonymous().RequireCors(OAuthCors.Anywhere)
            .ReadsForm<DeviceForm>();

        var page = routes.MapGroup("/oauth/device").WithTags("OAuth");
        page.MapPost("/inspect", InspectAsync).WithName("InspectDevice").FromOwnPagesOnly()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        page.MapPost("/approve", AnswerAsync).WithName("AnswerDevice").FromOwnPagesOnly()
            .RequireAuthorization(OpenSessionRequirement.Policy)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Begins on a device without a keyboard: the answer has a code to show (RFC 8628).</summary>
    internal static async Task<Results<Ok<DeviceAuthorizationResponse>, OAuthError>> BeginAsync(
        HttpContext context, ClientAuthentication clients, DeviceStart start, CancellationToken cancellationToken)
    {
        var sent = await clients.ReadAsync(context.Request, cancellationToken);
        if (sent.Error is { } error)
        {
            return error;
        }

        context.Response.Headers.CacheControl = "no-store";
        return await start.BeginAsync(sent.Form, sent.Client, cancellationToken);
    }

    /// <summary>Tells what the device asks for whose code a person has typed in.</summary>
    internal static async Task<Results<Ok<DevicePrompt>, ProblemHttpResult, TooManyAttempts>> InspectAsync(
        InspectDeviceRequest request, ClaimsPrincipal principal, DeviceDesk desk, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(request.UserCode, principal.UserId(), cancellationToken);
        if (found.RetryAfter is { } wait)
        {
            return new TooManyAttempts(wait);
        }

        return found.Prompt is { } prompt ? TypedResults.Ok(prompt) : DeviceDesk.Unknown();
    }

    /// <summary>Answers the device for the person.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult, TooManyAttempts>> AnswerAsync(
        AnswerDeviceRequest request, ClaimsPrincipal principal, DeviceDesk desk, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(request.UserCode, principal.UserId(), cancellationToken);
        if (found.RetryAfter is { } wait)
        {
            return new TooManyAttempts(wait);
        }

        if (found.Key is null)
        {
            return DeviceDesk.Unknown();
        }

        return await desk.AnswerAsync(found, principal, request.Approve, cancellationToken) is { } problem
            ? problem
            : TypedResults.NoContent();
    }
}

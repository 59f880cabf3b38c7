using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Devices;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Sessions;

/// <summary>Sessions for the Admin service, which keeps the tokens itself and sets a cookie of its own.</summary>
internal static class AdminSessionEndpoints
{
    public static void MapAdminSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/internal").RequireCaller(AppIds.Admin).ExcludeFromDescription();

        sessions.MapPost("/login", LogInAsync);
        sessions.MapPost("/login/two-factor", LogInWithCodeAsync);
        sessions.MapPost("/refresh", RefreshAsync);
        sessions.MapPost("/logout", LogOutAsync);
    }

    /// <summary>Begins a session at Admin.</summary>
    internal static async Task<Results<Ok<SessionGrant>, ProblemHttpResult, TooManyAttempts>> LogInAsync(
        LoginCall call, LoginDesk desk, AdminSessions sessions, CancellationToken cancellationToken)
    {
        var login = await desk.LogInAsync(call.Email, call.Password, call.Browser.Network, cancellationToken);
        return await sessions.AnswerAsync(login, SignInMethod.Password, call.Browser.ToDevice(), cancellationToken);
    }

    /// <summary>Begins a session at Admin whose first factor wanted a second one.</summary>
    internal static async Task<Results<Ok<SessionGrant>, ProblemHttpResult, TooManyAttempts>> LogInWithCodeAsync(
        SecondFactorCall call, SecondFactorDesk desk, AdminSessions sessions, CancellationToken cancellationToken)
    {
        var login = await desk.LogInAsync(call.Ticket, call.Code, cancellationToken);
        return await sessions.AnswerAsync(login, SignInMethod.SecondFactor, call.Browser.ToDevice(), cancellationToken);
    }

    /// <summary>Continues a session that was begun at Admin.</summary>
    internal static async Task<Results<Ok<SessionGrant>, ProblemHttpResult>> RefreshAsync(
        RefreshCall call, AdminSessions sessions, CancellationToken cancellationToken)
        => await sessions.ContinueAsync(call.RefreshToken, cancellationToken) is { } grant
            ? TypedResults.Ok(grant)
            : SessionProblems.Over();

    /// <summary>Ends a session that was begun at Admin.</summary>
    internal static async Task<NoContent> LogOutAsync(RefreshCall call, SessionKeeper sessions, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(call.RefreshToken, cancellationToken);
        return TypedResults.NoContent();
    }
}

using Microsoft.AspNetCore.Http.HttpResults;

namespace MusicStreaming.Users.Sessions;

internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("").WithTags("Sessions").AllowAnonymous();

        sessions.MapPost("/login", LogInAsync).WithName("LogIn").FromOwnPagesOnly()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        sessions.MapPost("/refresh", RefreshAsync).WithName("RefreshSession").FromOwnPagesOnly()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        sessions.MapPost("/logout", LogOutAsync).WithName("LogOut").FromOwnPagesOnly();
    }

    /// <summary>Begins a session. A wrong address and a wrong password get the same answer.</summary>
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult, TooManyAttempts>> LogInAsync(
        LoginRequest request, LoginDesk desk, SignIn signIn, CancellationToken cancellationToken)
        => await signIn.AnswerAsync(
            await desk.LogInAsync(request.Email, request.Password, cancellationToken), SignInMethod.Password, cancellationToken);

    /// <summary>Continues the session in the cookie, and replaces its refresh token.</summary>
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> RefreshAsync(
        BrowserSessions browser, CancellationToken cancellationToken)
        => await browser.ContinueAsync(cancellationToken) is { } session
            ? TypedResults.Ok(session)
            : SessionProblems.Over();

    /// <summary>Ends the session in the cookie. Access tokens of it work until they expire.</summary>
    internal static async Task<NoContent> LogOutAsync(BrowserSessions browser, CancellationToken cancellationToken)
    {
        await browser.EndAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Passkeys;

internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/me/passkeys").WithTags("Passkeys");
        mine.MapGet("", ListAsync).WithName("ListMyPasskeys");
        mine.MapPatch("/{id}", RenameAsync).WithName("RenameMyPasskey");

        var changes = routes.MapGroup("/me/passkeys").WithTags("Passkeys").RequireAuthorization(Policies.RecentLogin);
        changes.MapPost("/options", AskAsync).WithName("AskForNewPasskey").ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapPost("", AddAsync).WithName("AddPasskey").ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapDelete("/{id}", RemoveAsync).WithName("RemoveMyPasskey").FromOwnPagesOnly().ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The passkeys of the person who asks, at most 10, in the order in which they were added.</summary>
    internal static async Task<Results<Ok<Page<PasskeyInfo>>, UnauthorizedHttpResult>> ListAsync(
        ClaimsPrincipal principal, AccountStore accounts, CancellationToken cancellationToken)
        => await accounts.FindAsync(principal.UserId(), cancellationToken) is { Value: var account }
            ? TypedResults.Ok(new Page<PasskeyInfo>([.. account.Passkeys.Select(PasskeyInfo.From)], null))
            : TypedResults.Unauthorized();

    /// <summary>What to ask the browser for: to make a passkey.</summary>
    internal static async Task<Results<Ok<PasskeyChallenge>, ProblemHttpResult, UnauthorizedHttpResult>> AskAsync(
        ClaimsPrincipal principal, PasskeyDesk desk)
    {
        if (await desk.FindAsync(principal.UserId()) is not { Account: var account })
        {
            return TypedResults.Unauthorized();
        }

        return account.Passkeys.Length < PasskeyLimits.MostOfAccount
            ? TypedResults.Ok(await desk.AskAsync(account))
            : PasskeyProblems.TooMany();
    }

    /// <summary>Adds the passkey that the browser has made.</summary>
    internal static async Task<Results<Created<PasskeyInfo>, ProblemHttpResult, UnauthorizedHttpResult>> AddAsync(
        AddPasskeyRequest request, ClaimsPrincipal principal, PasskeyDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(principal.UserId()) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        if (user.Account.Passkeys.Length >= PasskeyLimits.MostOfAccount)
        {
            return PasskeyProblems.TooMany();
        }

        var answer = new PasskeyAnswer(request.Ticket, request.Credential);
        return await desk.TryAddAsync(user, answer, request.Name.Trim(), cancellationToken) is { } passkey
            ? TypedResults.Created((string?)null, PasskeyInfo.From(passkey))
            : PasskeyProblems.NotMade();
    }

    /// <summary>Gives a passkey another name.</summary>
    internal static async Task<Results<Ok<PasskeyInfo>, NotFound>> RenameAsync(
        string id, RenamePasskeyRequest request, ClaimsPrincipal principal, PasskeyDesk desk)
        => await desk.FindAsync(principal.UserId()) is { } user && user.Account.FindPasskey(id) is { } passkey
            ? TypedResults.Ok(PasskeyInfo.From(await desk.RenameAsync(user, passkey, request.Name.Trim())))
            : TypedResults.NotFound();

    /// <summary>Removes a passkey. All other sessions end.</summary>
    internal static async Task<Results<Ok<SessionResponse>, NotFound, ProblemHttpResult>> RemoveAsync(
        string id, ClaimsPrincipal principal, PasskeyDesk desk, BrowserSessions browser, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(principal.UserId()) is not { } user || user.Account.FindPasskey(id) is not { } passkey)
        {
            return TypedResults.NotFound();
        }

        if (!user.Account.CanLoseAWayIn)
        {
            return PasskeyProblems.LastWayIn();
        }

        await desk.RemoveAsync(user, passkey);
        return TypedResults.Ok(await browser.ReplaceAsync(user.Account, principal, cancellationToken));
    }
}

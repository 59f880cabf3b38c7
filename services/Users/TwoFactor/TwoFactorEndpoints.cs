using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.TwoFactor;

internal static class TwoFactorEndpoints
{
    private const string Issuer = "Music Streaming";

    public static void MapTwoFactor(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/login/two-factor", LogInAsync).WithName("LogInWithCode").WithTags("Sessions").AllowAnonymous().FromOwnPagesOnly()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

        var mine = routes.MapGroup("/me/two-factor").WithTags("TwoFactor");
        mine.MapGet("", GetAsync).WithName("GetTwoFactor");

        var changes = routes.MapGroup("/me/two-factor").WithTags("TwoFactor").RequireAuthorization(Policies.RecentLogin);
        changes.MapPost("/setup", SetUpAsync).WithName("SetUpTwoFactor").ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapPost("/enable", EnableAsync).WithName("EnableTwoFactor").FromOwnPagesOnly().ProducesProblem(StatusCodes.Status401Unauthorized);
        changes.MapPost("/recovery-codes", RenewCodesAsync).WithName("RenewRecoveryCodes").ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapDelete("", DisableAsync).WithName("DisableTwoFactor").FromOwnPagesOnly();
    }

    /// <summary>Ends a log-in that wanted a second factor. A code works once.</summary>
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult, TooManyAttempts>> LogInAsync(
        SecondFactorRequest request, SecondFactorDesk desk, SignIn signIn, CancellationToken cancellationToken)
        => await signIn.AnswerAsync(
            await desk.LogInAsync(request.Ticket, request.Code, cancellationToken), SignInMethod.SecondFactor, cancellationToken);

    /// <summary>Whether logging in takes a code.</summary>
    internal static async Task<Results<Ok<TwoFactorResponse>, UnauthorizedHttpResult>> GetAsync(
        ClaimsPrincipal principal, AccountStore accounts, CancellationToken cancellationToken)
        => await accounts.FindAsync(principal.UserId(), cancellationToken) is { Value: var account }
            ? TypedResults.Ok(new TwoFactorResponse(account.HasTwoFactor, account.HasTwoFactor ? account.SecondFactor?.RecoveryCodes.Length ?? 0 : 0))
            : TypedResults.Unauthorized();

    /// <summary>Makes a key for an authenticator app. Nothing else changes until a code of the app is shown.</summary>
    internal static async Task<Results<Ok<TwoFactorSetup>, ProblemHttpResult, UnauthorizedHttpResult>> SetUpAsync(
        ClaimsPrincipal principal, TwoFactorDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(principal.UserId()) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        return await desk.SetUpAsync(user, cancellationToken) is { } key
            ? TypedResults.Ok(new TwoFactorSetup(key, Uri(user.Account, key)))
            : Problems.Conflict("two-factor-enabled", "The second factor is on. Switch it off to set up another app.");
    }

    /// <summary>Switches the second factor on, with a code of the app that was set up.</summary>
    internal static async Task<Results<Ok<TwoFactorEnabledResponse>, ProblemHttpResult, UnauthorizedHttpResult>> EnableAsync(
        EnableTwoFactorRequest request, ClaimsPrincipal principal, TwoFactorDesk desk, BrowserSessions browser, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(principal.UserId()) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        if (user.Account.SecondFactor is null || user.Account.HasTwoFactor)
        {
            return Problems.Conflict("two-factor-not-set-up", "Set up an app first.");
        }

        return await desk.TryEnableAsync(user, request.Code, cancellationToken) is { } codes
            ? TypedResults.Ok(new TwoFactorEnabledResponse(codes, await browser.ReplaceAsync(user.Account, principal, cancellationToken)))
            : SecondFactorProblems.WrongCode();
    }

    /// <summary>Makes new recovery codes in the place of all old ones.</summary>
    internal static async Task<Results<Ok<RecoveryCodesResponse>, ProblemHttpResult>> RenewCodesAsync(
        ClaimsPrincipal principal, TwoFactorDesk desk, CancellationToken cancellationToken)
        => await desk.FindAsync(principal.UserId()) is { Account.HasTwoFactor: true } user
            ? TypedResults.Ok(new RecoveryCodesResponse(await desk.RenewCodesAsync(user, cancellationToken)))
            : Problems.Conflict("two-factor-not-set-up", "There is no second factor to recover.");

    /// <summary>Switches the second factor off. All other sessions end.</summary>
    internal static async Task<Results<Ok<SessionResponse>, UnauthorizedHttpResult>> DisableAsync(
        ClaimsPrincipal principal, TwoFactorDesk desk, BrowserSessions browser, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(principal.UserId()) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        await desk.DisableAsync(user);
        return TypedResults.Ok(await browser.ReplaceAsync(user.Account, principal, cancellationToken));
    }

    /// <summary>See https://github.com/google/google-authenticator/wiki/Key-Uri-Format.</summary>
    private static string Uri(Account account, string key)
    {
        var issuer = System.Uri.EscapeDataString(Issuer);
        return $"otpauth://totp/{issuer}:{System.Uri.EscapeDataString(account.Email)}?secret={key}&issuer={issuer}"
            + $"&algorithm={Totp.Usual.Algorithm.Name}&digits={Totp.Usual.Digits}&period={Totp.PeriodSeconds}";
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.Providers;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.External;

internal static class ExternalEndpoints
{
    private static readonly string[] CallbackMethods = [HttpMethods.Get, HttpMethods.Post];

    public static void MapExternal(this IEndpointRouteBuilder routes)
    {
        var external = routes.MapGroup("/external").WithTags("External").AllowAnonymous();

        external.MapGet("/providers", GetProviders).WithName("GetExternalProviders");
        external.MapPost("/{provider}/start", StartAsync).WithName("StartExternal").FromOwnPagesOnly();
        external.MapMethods("/{provider}/callback", CallbackMethods, FinishAsync).WithName("FinishExternal");

        var mine = routes.MapGroup("/me/external").WithTags("External");
        mine.MapGet("", GetMineAsync).WithName("GetLinkedProviders");
        mine.MapDelete("/{provider}", UnlinkAsync).WithName("UnlinkProvider").RequireAuthorization(Policies.RecentLogin)
            .FromOwnPagesOnly().ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>With whom people can log in; empty where nothing is configured.</summary>
    internal static Ok<IReadOnlyList<ExternalProviderResponse>> GetProviders(ExternalProviders providers)
        => TypedResults.Ok<IReadOnlyList<ExternalProviderResponse>>([.. providers.All.Select(ExternalProviderResponse.From)]);

    /// <summary>Begins a way to a provider and back, which only this browser can finish.</summary>
    internal static async Task<Results<Ok<StartExternalResponse>, NotFound, ValidationProblem, ProblemHttpResult>> StartAsync(
        string provider, StartExternalRequest request, ExternalStart start, CancellationToken cancellationToken)
        => request.Next is not null && !ReturnPath.IsOurs(request.Next)
            ? Problems.Invalid("next", "This is not a path of ours.")
            : await start.BeginAsync(provider, request, cancellationToken);

    /// <summary>Where a provider sends the browser back to. The answer is always one page of ours, with what went wrong in the fragment.</summary>
    internal static async Task<Results<RedirectHttpResult, NotFound>> FinishAsync(
        string provider, HttpContext context, ExternalProviders providers, ExternalReturn back)
    {
        if (providers.Find(provider) is not { } known)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect(await back.FinishAsync(context, known, context.RequestAborted));
    }

    /// <summary>The providers that lead into the account of whoever asks.</summary>
    internal static async Task<Results<Ok<IReadOnlyList<LinkedProviderResponse>>, UnauthorizedHttpResult>> GetMineAsync(
        ClaimsPrincipal principal, AccountStore accounts, ExternalProviders providers, CancellationToken cancellationToken)
        => await accounts.FindAsync(principal.UserId(), cancellationToken) is { Value: var account }
            ? TypedResults.Ok<IReadOnlyList<LinkedProviderResponse>>(
                [.. account.ExternalLogins.Select(login => LinkedProviderResponse.From(login, providers.Find(login.Provider)))])
            : TypedResults.Unauthorized();

    /// <summary>Takes a provider from the account, unless it is the last way in. All other sessions end.</summary>
    internal static async Task<Results<Ok<SessionResponse>, NotFound, ProblemHttpResult>> UnlinkAsync(
        string provider, ClaimsPrincipal principal, ExternalUnlinking unlinking, CancellationToken cancellationToken)
        => await unlinking.UnlinkAsync(principal, provider, cancellationToken);
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External;

/// <summary>Decides who may set out for a provider, and for what.</summary>
internal sealed class ExternalStart(
    ExternalProviders providers, ExternalFlows flows, AccountStore accounts, IAuthorizationService authorization, IHttpContextAccessor accessor)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is a browser only during a request.");

    private ClaimsPrincipal User => Context.User;

    public async Task<Results<Ok<StartExternalResponse>, NotFound, ValidationProblem, ProblemHttpResult>> BeginAsync(
        string provider, StartExternalRequest request, CancellationToken cancellationToken)
    {
        if (providers.Find(provider) is not { } known)
        {
            return TypedResults.NotFound();
        }

        if (request.Purpose == FlowPurpose.Login)
        {
            return await BeginAsync(known, request, owner: null, cancellationToken);
        }

        if (User.Identity is not { IsAuthenticated: true } || User.ClientId() is not null)
        {
            return Problems.Unauthorized("unauthenticated", "Only who is logged in here has an account to do that with.");
        }

        if (request.Purpose == FlowPurpose.Link && await RefusalAsync() is { } refusal)
        {
            return refusal;
        }

        return await accounts.FindAsync(User.UserId(), cancellationToken) is { Value: var account }
            ? await BeginAsync(known, request, new FlowOwner(account.Id, account.SecurityStamp, User.SessionId()), cancellationToken)
            : Problems.Unauthorized("unauthenticated", "There is no such account.");
    }

    private async Task<Ok<StartExternalResponse>> BeginAsync(
        ExternalProvider provider, StartExternalRequest request, FlowOwner? owner, CancellationToken cancellationToken)
    {
        var url = await flows.BeginAsync(provider, request, owner, Context.Response, cancellationToken);
        return TypedResults.Ok(new StartExternalResponse(url.ToString()));
    }

    /// <summary>A new way into an account takes a recent proof, like any change of credentials.</summary>
    private async Task<ProblemHttpResult?> RefusalAsync()
    {
        var result = await authorization.AuthorizeAsync(User, Policies.RecentLogin);
        if (result.Succeeded)
        {
            return null;
        }

        var reason = result.Failure?.FailureReasons.OfType<RefusalReason>().FirstOrDefault();
        return Problems.Forbidden(reason?.Slug ?? "forbidden", reason?.Message ?? "This is not allowed.");
    }
}

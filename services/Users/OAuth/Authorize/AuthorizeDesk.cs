using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>Puts a client's request to a person, and the person's answer to the client.</summary>
internal sealed class AuthorizeDesk(
    AuthorizationCheck check, Approvals approvals, CodeStore codes, RedirectAnswer answer, AuthorizeClock clock)
{
    public async Task<Results<Ok<AuthorizationPrompt>, ProblemHttpResult>> InspectAsync(
        string query, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var asked = await check.ReadAsync(query, cancellationToken);
        if (asked.Request is not { } request)
        {
            return asked.RedirectTo is { } mistake
                ? TypedResults.Ok(new AuthorizationPrompt(null, [], NeedsLogin: false, NeedsConsent: false, mistake))
                : Unusable(asked);
        }

        var isSignedIn = principal.Identity?.IsAuthenticated == true && principal.ClientId() is null;
        var needsLogin = !isSignedIn || !request.IsProvedRecently(principal.AuthenticatedAt(), clock.Now);
        var needsConsent = request.AlwaysAsks
            || !isSignedIn
            || !await approvals.IsGrantedAsync(principal.UserId(), request, cancellationToken);
        return TypedResults.Ok(new AuthorizationPrompt(
            new ClientSummary(request.Client.Id, request.Client.Name),
            request.Scopes,
            needsLogin,
            needsConsent,
            request.IsSilent ? Silently(request, needsLogin, needsConsent) : null));
    }

    public async Task<Results<Ok<AuthorizationAnswer>, ProblemHttpResult>> AnswerAsync(
        AnswerAuthorizationRequest answered, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var asked = await check.ReadAsync(answered.Query, cancellationToken);
        if (asked.Request is not { } request)
        {
            return asked.RedirectTo is { } mistake ? To(mistake) : Unusable(asked);
        }

        if (!answered.Approve)
        {
            return To(answer.Error(request, "access_denied", "The person refused."));
        }

        var provedAt = principal.AuthenticatedAt();
        if (!request.IsProvedRecently(provedAt, clock.Now))
        {
            return Problems.Forbidden("reauthentication-required", "The app asks that you prove once more that it is you.");
        }

        if (await approvals.GiveAsync(principal.UserId(), request.Client.Id, request.Scopes, provedAt, cancellationToken) is not { } approval)
        {
            return AuthorizationProblems.TooMany();
        }

        var code = await codes.AddAsync(
            new AuthorizationCode(request.Client.Id, request.RedirectUri, request.CodeChallenge, approval, clock.CodeExpiry)
            {
                Nonce = request.Nonce,
            },
            cancellationToken);
        return To(answer.Code(request, code));
    }

    private string? Silently(AuthorizationRequest request, bool needsLogin, bool needsConsent)
    {
        if (needsLogin)
        {
            return answer.Error(request, "login_required", "The person has to log in.");
        }

        return needsConsent ? answer.Error(request, "consent_required", "The person has to be asked.") : null;
    }

    private static Ok<AuthorizationAnswer> To(string redirectTo) => TypedResults.Ok(new AuthorizationAnswer(redirectTo));

    private static ProblemHttpResult Unusable(CheckedRequest asked)
        => Problems.BadRequest("invalid-authorization-request", asked.Reason ?? "");
}

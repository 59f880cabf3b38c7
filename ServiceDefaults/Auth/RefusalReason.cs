using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Why a policy refuses somebody who is signed in, as the problem that is answered (403).</summary>
/// <param name="handler">The handler that refuses.</param>
/// <param name="slug">The problem's <c>type</c>.</param>
/// <param name="detail">The problem's text.</param>
public sealed class RefusalReason(IAuthorizationHandler handler, string slug, string detail) : AuthorizationFailureReason(handler, detail)
{
    /// <summary>The problem's <c>type</c>.</summary>
    public string Slug { get; } = slug;
}

/// <summary>Answers with the problem that a policy names, where it names one.</summary>
internal sealed class RefusalResultHandler : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        => authorizeResult.Forbidden && Reason(authorizeResult) is { } reason
            ? Problems.Forbidden(reason.Slug, reason.Message).ExecuteAsync(context)
            : _usual.HandleAsync(next, context, policy, authorizeResult);

    private static RefusalReason? Reason(PolicyAuthorizationResult result)
        => result.AuthorizationFailure?.FailureReasons.OfType<RefusalReason>().FirstOrDefault();
}

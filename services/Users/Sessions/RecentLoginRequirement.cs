using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// Somebody has proved who they are a short while ago, in a session that is still open: neither a tab that was left open nor
/// a token that is left of a session that was ended is enough.
/// </summary>
internal sealed class RecentLoginRequirement : IAuthorizationRequirement;

internal sealed class RecentLoginHandler(
    OpenSessions sessions, IHttpContextAccessor accessor, IOptions<UsersOptions> options, TimeProvider clock)
    : AuthorizationHandler<RecentLoginRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RecentLoginRequirement requirement)
    {
        var gaveUp = accessor.HttpContext?.RequestAborted ?? CancellationToken.None;
        if (IsRecent(context.User) && await sessions.HasAsync(context.User, gaveUp))
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new RefusalReason(this, "reauthentication-required", "Prove once more that it is you."));
        }
    }

    private bool IsRecent(ClaimsPrincipal person)
        => person.AuthenticatedAt() is { } proved && clock.GetUtcNow() - proved <= options.Value.RecentLogin;
}

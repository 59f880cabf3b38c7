using Microsoft.AspNetCore.Authorization;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>The session of the token is still open: for what outlives the token, such as an app's permission.</summary>
internal sealed class OpenSessionRequirement : IAuthorizationRequirement
{
    public const string Policy = "open-session";
}

internal sealed class OpenSessionHandler(OpenSessions sessions, IHttpContextAccessor accessor) : AuthorizationHandler<OpenSessionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OpenSessionRequirement requirement)
    {
        if (context.User.Identity?.IsAuthenticated != true)
        {
            return;
        }

        if (await sessions.HasAsync(context.User, accessor.HttpContext?.RequestAborted ?? CancellationToken.None))
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new RefusalReason(this, "reauthentication-required", "The session is over: prove once more that it is you."));
        }
    }
}

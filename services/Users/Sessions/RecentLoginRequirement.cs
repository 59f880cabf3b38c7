using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>Somebody has proved who they are a short while ago: a tab that was left open is not enough.</summary>
internal sealed class RecentLoginRequirement : IAuthorizationRequirement;

internal sealed class RecentLoginHandler(IOptions<UsersOptions> options, TimeProvider clock) : AuthorizationHandler<RecentLoginRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RecentLoginRequirement requirement)
    {
        if (context.User.AuthenticatedAt() is { } proved && clock.GetUtcNow() - proved <= options.Value.RecentLogin)
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new RefusalReason(this, "reauthentication-required", "Prove once more that it is you."));
        }

        return Task.CompletedTask;
    }
}

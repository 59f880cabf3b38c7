using System.Security.Claims;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>What time has to do with a person's answer.</summary>
internal sealed class AuthorizeClock(IOptions<UsersOptions> options, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateTimeOffset CodeExpiry => Now + options.Value.OAuth.CodeLifetime;

    /// <summary>Long ago, where the token does not say when.</summary>
    public static DateTimeOffset ProvedAt(ClaimsPrincipal principal) => principal.AuthenticatedAt() ?? DateTimeOffset.UnixEpoch;
}

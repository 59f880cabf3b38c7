using Microsoft.Extensions.Options;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>What time has to do with a person's answer.</summary>
internal sealed class AuthorizeClock(IOptions<UsersOptions> options, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateTimeOffset CodeExpiry => Now + options.Value.OAuth.CodeLifetime;
}

using System.Globalization;
using System.Security.Claims;
using MusicStreaming.Contracts;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Reads who is calling.</summary>
public static class PrincipalExtensions
{
    /// <summary>The person whose token this is.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint is missing its policy.</exception>
    public static UserId UserId(this ClaimsPrincipal principal)
        => Contracts.UserId.TryParse(principal.FindFirstValue("sub"), out var id)
            ? id
            : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The session that the token belongs to (<c>sid</c>); null where it belongs to none.</summary>
    public static string? SessionId(this ClaimsPrincipal principal) => principal.FindFirstValue("sid");

    /// <summary>When the person last proved who they are (<c>auth_time</c>); null where nobody did.</summary>
    public static DateTimeOffset? AuthenticatedAt(this ClaimsPrincipal principal)
        => long.TryParse(principal.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}

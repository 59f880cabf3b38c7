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
}

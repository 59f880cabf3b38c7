using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace MusicStreaming.ServiceDefaults;

/// <summary>The call came through this service's own sidecar, and from one of these apps if any are named.</summary>
internal sealed class SidecarRequirement(IReadOnlyCollection<string> callers) : IAuthorizationRequirement
{
    public IReadOnlyCollection<string> Callers { get; } = callers;
}

/// <summary>
/// Knows the sidecar by the token that both were given (APP_API_TOKEN) and the caller by the header that the sidecar sets.
/// Without a token nobody gets in.
/// See https://docs.dapr.io/operations/security/app-api-token/.
/// </summary>
internal sealed class SidecarRequirementHandler(IConfiguration configuration) : AuthorizationHandler<SidecarRequirement>
{
    private const string TokenHeader = "dapr-api-token";
    private const string CallerHeader = "dapr-caller-app-id";

    private readonly byte[]? _token = configuration["APP_API_TOKEN"] is { Length: > 0 } token ? Hash(token) : null;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SidecarRequirement requirement)
    {
        if (context.Resource is HttpContext { Request: var request } && IsSidecar(request) && IsCaller(request, requirement))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static bool IsCaller(HttpRequest request, SidecarRequirement requirement)
        => requirement.Callers.Count == 0
            || requirement.Callers.Contains(request.Headers[CallerHeader].ToString(), StringComparer.Ordinal);

    private bool IsSidecar(HttpRequest request)
        => _token is not null
            && CryptographicOperations.FixedTimeEquals(_token, Hash(request.Headers[TokenHeader].ToString()));

    /// <summary>Equal lengths, so that the comparison tells nothing about the token's.</summary>
    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

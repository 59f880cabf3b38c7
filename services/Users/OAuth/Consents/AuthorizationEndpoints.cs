using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.OAuth.Consents;

internal static class AuthorizationEndpoints
{
    public static void MapAuthorizations(this IEndpointRouteBuilder routes)
    {
        var authorizations = routes.MapGroup("/me/authorizations").WithTags("OAuth");

        authorizations.MapGet("/", ListAsync).WithName("ListAuthorizations");
        authorizations.MapDelete("/{clientId}", RevokeAsync).WithName("RevokeAuthorization");
    }

    /// <summary>The apps that the person lets do something, newest first. All of them: there are at most 100.</summary>
    internal static async Task<Ok<Page<AuthorizationResponse>>> ListAsync(
        ClaimsPrincipal principal, AppGrantStore grants, ClientStore clients, CancellationToken cancellationToken)
    {
        var granted = (await grants.FindAsync(principal.UserId(), cancellationToken)).Items;
        var known = await clients.FindManyAsync([.. granted.Select(grant => grant.ClientId)], cancellationToken);
        return TypedResults.Ok(new Page<AuthorizationResponse>(
            [
                .. granted.OrderByDescending(grant => grant.GrantedAt).Select(grant => new AuthorizationResponse(
                    grant.ClientId, known.GetValueOrDefault(grant.ClientId)?.Name, grant.Scopes, grant.GrantedAt, grant.LastUsedAt)),
            ],
            NextCursor: null));
    }

    /// <summary>Ends what an app may do: it gets no tokens any more, and those that it has last ten minutes at most.</summary>
    internal static async Task<NoContent> RevokeAsync(
        string clientId, ClaimsPrincipal principal, Revocation revocation, CancellationToken cancellationToken)
    {
        await revocation.RevokeAsync(principal.UserId(), clientId, cancellationToken);
        return TypedResults.NoContent();
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.ApiKeys;

internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/me/api-keys").WithTags("API keys");

        keys.MapGet("/", ListAsync).WithName("ListApiKeys");
        keys.MapPost("/", MakeAsync).WithName("MakeApiKey").RequireAuthorization(Policies.RecentLogin)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        keys.MapDelete("/{id:guid}", RemoveAsync).WithName("RemoveApiKey");

        routes.MapPost("/internal/api-keys/exchange", ExchangeAsync).RequireCaller(AppIds.Gateway).ExcludeFromDescription();
    }

    /// <summary>The person's keys, newest first. All of them: there are at most 20.</summary>
    internal static async Task<Ok<Page<ApiKeyResponse>>> ListAsync(
        ClaimsPrincipal principal, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        var list = (await keys.ListAsync(principal.UserId(), cancellationToken)).Value;
        var kept = await keys.FindManyAsync(list, cancellationToken);
        var items = list.Items.Reverse().Select(entry => new ApiKeyResponse(
            entry.Id, entry.Name, entry.CreatedAt, kept.GetValueOrDefault(entry.Id)?.LastUsedAt));
        return TypedResults.Ok(new Page<ApiKeyResponse>([.. items], NextCursor: null));
    }

    /// <summary>Makes a key for a player, which can listen as the person with it. The answer has it for the only time.</summary>
    internal static async Task<Results<Created<NewApiKeyResponse>, ProblemHttpResult>> MakeAsync(
        MakeApiKeyRequest request, ClaimsPrincipal principal, ApiKeyDesk desk, CancellationToken cancellationToken)
        => await desk.MakeAsync(principal.UserId(), request.Name, cancellationToken) is { } made
            ? TypedResults.Created($"/me/api-keys/{made.Id}", made)
            : Problems.Conflict("too-many-api-keys", $"There are {ApiKeyList.Most} keys already. Remove one first.");

    /// <summary>Takes a key back: whoever has it gets in no more, at the latest after ten minutes.</summary>
    internal static async Task<Results<NoContent, NotFound>> RemoveAsync(
        Guid id, ClaimsPrincipal principal, ApiKeyStore keys, CancellationToken cancellationToken)
        => await keys.RemoveAsync(principal.UserId(), id, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>Gives an access token for a key, to a part of the platform that a player logs in to.</summary>
    internal static async Task<Results<Ok<ApiKeyGrant>, ProblemHttpResult>> ExchangeAsync(
        ApiKeyCall call, ApiKeyDesk desk, CancellationToken cancellationToken)
        => await desk.ExchangeAsync(call.Key, cancellationToken) is { } grant
            ? TypedResults.Ok(grant)
            : Problems.Unauthorized("invalid-api-key", "The key is not good, or no longer.");
}

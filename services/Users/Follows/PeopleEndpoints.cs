using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Follows;

internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/people/{id}").WithTags("People").RequireScopes(Scopes.Music);

        people.MapGet("", GetAsync).WithName("GetPerson");
        people.MapGet("/followers", GetFollowersAsync).WithName("GetFollowers");
        people.MapGet("/following", GetFollowingAsync).WithName("GetFollowing");
    }

    /// <summary>A person's name and picture. Who does not want to be seen by whoever asks is not there.</summary>
    internal static async Task<Results<Ok<PersonResponse>, NotFound>> GetAsync(
        UserId id, ClaimsPrincipal viewer, People people, CancellationToken cancellationToken)
        => await people.FindAsync(viewer.UserId(), id, cancellationToken) is { } person
            ? TypedResults.Ok(person)
            : TypedResults.NotFound();

    /// <summary>Those of a person's followers whom whoever asks may see, the newest first.</summary>
    internal static async Task<Results<Ok<Page<PersonSummary>>, NotFound>> GetFollowersAsync(
        UserId id, [AsParameters] PageRequest page, ClaimsPrincipal viewer, PeopleLists lists, CancellationToken cancellationToken)
        => await lists.OfAsync(id, viewer.UserId(), ties => ties.To(id), page, cancellationToken) is { } followers
            ? TypedResults.Ok(followers)
            : TypedResults.NotFound();

    /// <summary>Those whom a person follows and whoever asks may see, the newest first.</summary>
    internal static async Task<Results<Ok<Page<PersonSummary>>, NotFound>> GetFollowingAsync(
        UserId id, [AsParameters] PageRequest page, ClaimsPrincipal viewer, PeopleLists lists, CancellationToken cancellationToken)
        => await lists.OfAsync(id, viewer.UserId(), ties => ties.From(id), page, cancellationToken) is { } following
            ? TypedResults.Ok(following)
            : TypedResults.NotFound();
}

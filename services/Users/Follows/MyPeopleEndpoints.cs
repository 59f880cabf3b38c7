using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Follows;

internal static class MyPeopleEndpoints
{
    public static void MapMyPeople(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/me").WithTags("People");

        me.MapGet("/following", GetFollowingAsync).WithName("GetMyFollowing");
        me.MapGet("/followers", GetFollowersAsync).WithName("GetMyFollowers");
        me.MapGet("/blocked", GetBlockedAsync).WithName("GetMyBlocked");

        me.MapPut("/following/{id}", FollowAsync).WithName("FollowPerson");
        me.MapDelete("/following/{id}", UnfollowAsync).WithName("UnfollowPerson");
        me.MapPut("/blocked/{id}", BlockAsync).WithName("BlockPerson");
        me.MapDelete("/blocked/{id}", UnblockAsync).WithName("UnblockPerson");
    }

    /// <summary>Whom you follow, the newest first.</summary>
    internal static async Task<Ok<Page<PersonSummary>>> GetFollowingAsync(
        [AsParameters] PageRequest page, ClaimsPrincipal you, Relations relations, PeopleLists lists, CancellationToken cancellationToken)
        => TypedResults.Ok(await lists.OwnAsync(you.UserId(), relations.Follows.Lists.From(you.UserId()), page, cancellationToken));

    /// <summary>Who follows you, the newest first.</summary>
    internal static async Task<Ok<Page<PersonSummary>>> GetFollowersAsync(
        [AsParameters] PageRequest page, ClaimsPrincipal you, Relations relations, PeopleLists lists, CancellationToken cancellationToken)
        => TypedResults.Ok(await lists.OwnAsync(you.UserId(), relations.Follows.Lists.To(you.UserId()), page, cancellationToken));

    /// <summary>Whom you have blocked, the newest first.</summary>
    internal static async Task<Ok<Page<PersonSummary>>> GetBlockedAsync(
        [AsParameters] PageRequest page, ClaimsPrincipal you, Relations relations, PeopleLists lists, CancellationToken cancellationToken)
        => TypedResults.Ok(await lists.OwnAsync(you.UserId(), relations.Blocks.Lists.From(you.UserId()), page, cancellationToken));

    /// <summary>Follows a person; nothing happens if you do already. Whom you have blocked you cannot follow (409, <c>blocked</c>).</summary>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> FollowAsync(
        UserId id, ClaimsPrincipal you, People people, CancellationToken cancellationToken)
        => Answer(await people.FollowAsync(you.UserId(), id, cancellationToken));

    /// <summary>Follows a person no longer; nothing happens if you do not.</summary>
    internal static async Task<NoContent> UnfollowAsync(
        UserId id, ClaimsPrincipal you, Relations relations, CancellationToken cancellationToken)
    {
        await relations.Follows.EndAsync(you.UserId(), id, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Blocks a person: neither follows the other any longer, and for that person you are not there.</summary>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> BlockAsync(
        UserId id, ClaimsPrincipal you, People people, CancellationToken cancellationToken)
        => Answer(await people.BlockAsync(you.UserId(), id, cancellationToken));

    /// <summary>Lets a person in again; nothing happens if you have not blocked them. Nobody follows anybody again by it.</summary>
    internal static async Task<NoContent> UnblockAsync(
        UserId id, ClaimsPrincipal you, Relations relations, CancellationToken cancellationToken)
    {
        await relations.Blocks.EndAsync(you.UserId(), id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, NotFound, ProblemHttpResult> Answer(FollowResult result) => result switch
    {
        FollowResult.Done => TypedResults.NoContent(),
        FollowResult.Oneself => Problems.Conflict("that-is-you", "Nobody follows or blocks oneself."),
        FollowResult.Blocked => Problems.Conflict("blocked", "You have blocked this person."),
        _ => TypedResults.NotFound(),
    };
}

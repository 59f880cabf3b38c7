using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Profiles;

internal static class ProfileEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        var profile = routes.MapGroup("/me/profile").WithTags("Profile");

        profile.MapGet("", GetAsync).WithName("GetMyProfile");
        profile.MapPatch("", ChangeAsync).WithName("ChangeMyProfile");
    }

    /// <summary>The profile and the preferences of whoever asks.</summary>
    internal static async Task<Results<Ok<ProfileResponse>, UnauthorizedHttpResult>> GetAsync(
        ClaimsPrincipal principal, AccountStore accounts, CancellationToken cancellationToken)
        => await accounts.FindAsync(principal.UserId(), cancellationToken) is { Value.IsClosed: false } account
            ? TypedResults.Ok(ProfileResponse.From(account.Value))
            : TypedResults.Unauthorized();

    /// <summary>Changes what is given of one's own profile and preferences.</summary>
    internal static async Task<Results<Ok<ProfileResponse>, UnauthorizedHttpResult, ValidationProblem>> ChangeAsync(
        ChangeProfileRequest request, ClaimsPrincipal principal, ProfileEditor editor, CancellationToken cancellationToken)
        => await editor.ChangeAsync(principal.UserId(), request.ApplyTo, cancellationToken) is { } changed
            ? TypedResults.Ok(ProfileResponse.From(changed.After))
            : TypedResults.Unauthorized();
}

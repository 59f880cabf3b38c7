using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Lookup;
using MusicStreaming.Users.Passwords;

namespace MusicStreaming.Users.Administration;

/// <summary>What the staff see of people, and what they may do for them and to them.</summary>
internal static class UserAdminEndpoints
{
    public static void MapUserAdmin(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/admin/users").WithTags("Admin");

        users.MapGet("/", ListAsync).WithName("ListUsers").RequireAuthorization(Policies.Support);
        users.MapPost("/search", SearchAsync).WithName("SearchUsers").RequireAuthorization(Policies.Support);
        users.MapGet("/{id}", GetAsync).WithName("GetUser").RequireAuthorization(Policies.Support).Audited();
        users.MapPost("/{id}/suspend", SuspendAsync).WithName("SuspendUser").RequireAuthorization(Policies.Admin, Policies.RecentLogin)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        users.MapPost("/{id}/restore", RestoreAsync).WithName("RestoreUser").RequireAuthorization(Policies.Admin, Policies.RecentLogin)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        users.MapPost("/{id}/reset-password", ResetPasswordAsync).WithName("ResetUserPassword").RequireAuthorization(Policies.Support);
        users.MapPut("/{id}/roles", SetRolesAsync).WithName("SetRoles").RequireAuthorization(Policies.Admin, Policies.RecentLogin)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>All accounts, newest first, or those that have a role.</summary>
    internal static async Task<Ok<Page<AdminUserSummary>>> ListAsync(
        [AllowedValues(Roles.Curator, Roles.Support, Roles.Admin, null)] string? role,
        [AsParameters] PageRequest page,
        AccountFinder finder,
        CancellationToken cancellationToken)
        => Answer(role is null ? await finder.NewestAsync(page, cancellationToken) : await finder.OfRoleAsync(role, page, cancellationToken));

    /// <summary>Accounts of which a word of the name, or the address, begins with the text.</summary>
    internal static async Task<Ok<Page<AdminUserSummary>>> SearchAsync(
        SearchUsersRequest request, AccountFinder finder, CancellationToken cancellationToken)
        => Answer(await finder.SearchAsync(request.Text.Trim(), new PageRequest(request.Cursor, request.Limit), cancellationToken));

    /// <summary>One account. That it was looked at is in the audit log.</summary>
    internal static async Task<Results<Ok<AdminUser>, NotFound>> GetAsync(UserId id, AccountStore accounts, CancellationToken cancellationToken)
        => await accounts.FindAsync(id, cancellationToken) is { } account ? TypedResults.Ok(AdminUser.From(account.Value)) : TypedResults.NotFound();

    /// <summary>Ends the person's sessions and playback, and keeps them from beginning others. A letter tells them why.</summary>
    internal static async Task<Results<Ok<AdminUser>, NotFound, ProblemHttpResult>> SuspendAsync(
        UserId id, SuspendRequest request, ClaimsPrincipal admin, SuspensionDesk desk, CancellationToken cancellationToken)
        => Answer(await desk.SuspendAsync(admin.UserId(), id, request.Reason, cancellationToken));

    /// <summary>Lets a person log in and listen again.</summary>
    internal static async Task<Results<Ok<AdminUser>, NotFound, ProblemHttpResult>> RestoreAsync(
        UserId id, ClaimsPrincipal admin, SuspensionDesk desk, CancellationToken cancellationToken)
        => Answer(await desk.RestoreAsync(admin.UserId(), id, cancellationToken));

    /// <summary>Writes to a person with a link to set a new password. Nobody else sees the link.</summary>
    internal static async Task<Results<Accepted, NotFound>> ResetPasswordAsync(
        UserId id, AccountStore accounts, PasswordLetters letters, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { Value: { IsClosed: false } account })
        {
            return TypedResults.NotFound();
        }

        await letters.SendAsync(account, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>Says which roles a person has. Nobody can do so for themselves.</summary>
    internal static async Task<Results<Ok<AdminUser>, NotFound, ProblemHttpResult, ValidationProblem>> SetRolesAsync(
        UserId id, SetRolesRequest request, ClaimsPrincipal admin, RoleDesk desk, CancellationToken cancellationToken)
    {
        if (request.Roles.Except(Roles.All).Any())
        {
            return Problems.Invalid("roles", $"The roles are {string.Join(", ", Roles.All)}.");
        }

        return Answer(await desk.SetAsync(admin.UserId(), id, request.Roles, cancellationToken)).Result switch
        {
            Ok<AdminUser> done => done,
            NotFound missing => missing,
            ProblemHttpResult refused => refused,
            _ => throw new InvalidOperationException("There is no other answer."),
        };
    }

    private static Ok<Page<AdminUserSummary>> Answer(FoundAccounts found)
        => TypedResults.Ok(new Page<AdminUserSummary>([.. found.Accounts.Select(AdminUserSummary.From)], found.NextCursor));

    private static Results<Ok<AdminUser>, NotFound, ProblemHttpResult> Answer(AdminChangeOutcome outcome) => outcome switch
    {
        { Account: { } account } => TypedResults.Ok(AdminUser.From(account)),
        { Refusal: AdminRefusal.NotFound } => TypedResults.NotFound(),
        { Refusal: AdminRefusal.Oneself } => Problems.Forbidden("own-account", "Another admin has to do that to your account."),
        { Refusal: AdminRefusal.NotAdmin } => Problems.Forbidden("forbidden", "You are no admin any more."),
        _ => Problems.Conflict("nothing-to-change", "It is like that already."),
    };
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Billing.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me", GetMineAsync).WithName("GetMyPlan").WithTags("Accounts");

        var admin = routes.MapGroup("/admin/accounts").WithTags("Admin").RequireAuthorization(Policies.Admin);
        admin.MapGet("/{userId}", GetAsync).WithName("GetBillingAccount");
        admin.MapPut("/{userId}/plan", GiveAsync).WithName("GivePlan").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The plan of whoever asks.</summary>
    internal static async Task<Ok<MyPlanResponse>> GetMineAsync(
        ClaimsPrincipal principal, BillingAccountStore accounts, PlanCatalogue plans, CancellationToken cancellationToken)
        => TypedResults.Ok(await accounts.FindAsync(principal.UserId(), cancellationToken) is { } account
            ? MyPlanResponse.From(account.Value)
            : MyPlanResponse.Of(plans.Free));

    /// <summary>A listener's account.</summary>
    internal static async Task<Results<Ok<AccountResponse>, NotFound>> GetAsync(
        UserId userId, BillingAccountStore accounts, CancellationToken cancellationToken)
        => await accounts.FindAsync(userId, cancellationToken) is { } account
            ? TypedResults.Ok(AccountResponse.From(account.Value))
            : TypedResults.NotFound();

    /// <summary>Gives a listener a plan without payment.</summary>
    internal static async Task<Results<Ok<AccountResponse>, NotFound, ValidationProblem, ProblemHttpResult>> GiveAsync(
        UserId userId, GivePlanRequest request, PlanDesk desk, CancellationToken cancellationToken)
    {
        var gift = await desk.GiveAsync(userId, request.PlanId, request.Version, cancellationToken);
        return gift.Outcome switch
        {
            GiftOutcome.Given when gift.Account is { } account => TypedResults.Ok(AccountResponse.From(account)),
            GiftOutcome.NoSuchPlan => TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["planId"] = ["There is no such plan."] }),
            GiftOutcome.Stale => Problems.Conflict("stale-version", "The account was changed by somebody else."),
            _ => TypedResults.NotFound(),
        };
    }
}

using Microsoft.AspNetCore.Http.HttpResults;

namespace MusicStreaming.Billing.Plans;

internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder routes)
        => routes.MapGet("/plans", GetPlans).WithName("GetPlans").WithTags("Plans");

    /// <summary>The plans on sale.</summary>
    internal static Ok<PlansResponse> GetPlans(PlanCatalogue plans)
        => TypedResults.Ok(new PlansResponse([.. plans.All.Select(PlanResponse.From)]));
}

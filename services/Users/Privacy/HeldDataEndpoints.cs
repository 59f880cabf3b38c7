using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Privacy;

internal static class HeldDataEndpoints
{
    public static void MapHeldData(this IEndpointRouteBuilder routes)
        => routes.MapGet("/me/data", GetAsync).WithName("GetHeldData").WithTags("Privacy");

    /// <summary>What is held about people, what for, what allows it, and for how long, as each service itself declares it; of one that does not answer, that it does not.</summary>
    internal static async Task<Ok<HeldDataResponse>> GetAsync(
        IEnumerable<IPersonalData> own, OtherServices others, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(ErasingServices.All.Select(service => others.HeldByAsync(service, cancellationToken)));
        return TypedResults.Ok(new HeldDataResponse(
            [new HeldByService(AppIds.Users, [.. own.Select(kind => kind.Held)]), .. answers]));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.ServiceDefaults;

/// <summary>What Users asks every service about people: what is kept in general, and all that is kept about one.</summary>
public static class PersonalDataEndpoints
{
    /// <summary>Maps <c>GET /internal/people/held</c> and <c>GET /internal/people/{id}/export</c>, for Users alone.</summary>
    public static void MapPersonalData(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/internal/people").RequireCaller(AppIds.Users).ExcludeFromDescription();

        people.MapGet("/held", GetHeld);
        people.MapGet("/{id}/export", Export);
    }

    /// <summary>Every kind of thing that this service keeps about people.</summary>
    private static Ok<HeldData[]> GetHeld(IEnumerable<IPersonalData> kinds) => TypedResults.Ok<HeldData[]>([.. kinds.Select(kind => kind.Held)]);

    /// <summary>All that this service holds about a person, written as it is read.</summary>
    private static PushStreamHttpResult Export(UserId id, PersonalDataWriter writer, CancellationToken cancellationToken)
        => TypedResults.Stream(output => writer.WriteAsync(id, output, cancellationToken), "application/json");
}

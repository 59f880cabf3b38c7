using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tracks;

internal static class TrackEndpoints
{
    private const int MaxIds = 100;

    public static void MapTracks(this IEndpointRouteBuilder routes)
    {
        var tracks = routes.MapGroup("/tracks").WithTags("Tracks");

        tracks.MapGet("/", ListAsync).WithName("ListTracks");
        tracks.MapGet("/{id}", GetAsync).WithName("GetTrack");
    }

    /// <summary>A track.</summary>
    internal static async Task<Results<Ok<TrackResponse>, NotFound>> GetAsync(TrackId id, TrackStore tracks, CancellationToken cancellationToken)
        => await tracks.FindAsync(id, cancellationToken) is { Value.State: TrackState.Published } track
            ? TypedResults.Ok(TrackResponse.From(track.Value))
            : TypedResults.NotFound();

    /// <summary>Up to 100 tracks by their ids, in the order asked for; those that are not visible are left out.</summary>
    internal static async Task<Results<Ok<TrackList>, ValidationProblem>> ListAsync(TrackId[] ids, TrackStore tracks, CancellationToken cancellationToken)
    {
        if (ids.Length > MaxIds)
        {
            return Problems.Invalid("ids", $"At most {MaxIds} tracks can be asked for.");
        }

        var found = await tracks.FindManyAsync(ids, cancellationToken);
        return TypedResults.Ok(new TrackList([.. found.Where(track => track.State == TrackState.Published).Select(TrackResponse.From)]));
    }
}

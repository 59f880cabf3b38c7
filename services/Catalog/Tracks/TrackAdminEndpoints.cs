using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tracks;

internal static class TrackAdminEndpoints
{
    public static void MapTrackAdmin(this IEndpointRouteBuilder routes)
    {
        var tracks = routes.MapGroup("/admin/tracks").WithTags("Admin").RequireAuthorization(Policies.Curator);

        tracks.MapGet("/", ListAsync).WithName("AdminListTracks");
        tracks.MapGet("/{id}", GetAsync).WithName("AdminGetTrack");
        tracks.MapPut("/{id}", UpdateAsync).WithName("AdminUpdateTrack").ProducesProblem(StatusCodes.Status409Conflict);
        tracks.MapDelete("/{id}", WithdrawAsync).WithName("AdminWithdrawTrack");
    }

    /// <summary>Tracks, drafts included, newest first; those that were withdrawn are gone.</summary>
    internal static async Task<Ok<Page<AdminTrack>>> ListAsync(
        [AllowedValues(ListedStates.Draft, ListedStates.Published, null)] string? state, [AsParameters] PageRequest page, CatalogLists lists, CancellationToken cancellationToken)
    {
        TrackState? wanted = state switch
        {
            ListedStates.Draft => TrackState.Draft,
            ListedStates.Published => TrackState.Published,
            _ => null,
        };
        var found = await lists.TracksAsync(
            wanted is { } only ? CatalogIndexes.TracksIn(only) : CatalogIndexes.AllTracks,
            page,
            track => track.State != TrackState.Withdrawn && (wanted is null || track.State == wanted),
            cancellationToken);
        return TypedResults.Ok(found.Select(AdminTrack.From));
    }

    /// <summary>A track, with the version that an update wants back.</summary>
    internal static async Task<Results<Ok<AdminTrack>, NotFound>> GetAsync(TrackId id, TrackStore tracks, CancellationToken cancellationToken)
        => await tracks.FindAsync(id, cancellationToken) is { } track
            ? TypedResults.Ok(AdminTrack.From(track.Value))
            : TypedResults.NotFound();

    /// <summary>Changes a track's data and its place on the album.</summary>
    internal static async Task<Results<Ok<AdminTrack>, NotFound, ProblemHttpResult, ValidationProblem>> UpdateAsync(
        TrackId id, UpdateTrackRequest request, TrackStore tracks, TrackEditor editor, CancellationToken cancellationToken)
    {
        if (await tracks.FindAsync(id, cancellationToken) is not { Value.State: not TrackState.Withdrawn } track)
        {
            return TypedResults.NotFound();
        }

        if (track.Value.Version != request.Version)
        {
            return Refusals.Stale();
        }

        return await editor.EditAsync(track, request, cancellationToken) is { } edited
            ? TypedResults.Ok(AdminTrack.From(edited))
            : Problems.Invalid("title", "A title and the name of an artist are needed.");
    }

    /// <summary>Takes a track away for good.</summary>
    internal static async Task<Results<NoContent, NotFound>> WithdrawAsync(TrackId id, TrackEditor editor, CancellationToken cancellationToken)
        => await editor.WithdrawAsync(id, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
}

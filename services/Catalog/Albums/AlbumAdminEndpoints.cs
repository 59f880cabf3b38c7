using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Albums;

internal static class AlbumAdminEndpoints
{
    public static void MapAlbumAdmin(this IEndpointRouteBuilder routes)
    {
        var albums = routes.MapGroup("/admin/albums").WithTags("Admin").RequireAuthorization(Policies.Curator);

        albums.MapGet("/", ListAsync).WithName("AdminListAlbums");
        albums.MapGet("/{id}", GetAsync).WithName("AdminGetAlbum");
        albums.MapPut("/{id}", UpdateAsync).WithName("AdminUpdateAlbum").ProducesProblem(StatusCodes.Status409Conflict);
        albums.MapPost("/{id}/publish", PublishAsync).WithName("AdminPublishAlbum").ProducesProblem(StatusCodes.Status409Conflict);
        albums.MapPost("/{id}/unpublish", UnpublishAsync).WithName("AdminUnpublishAlbum").ProducesProblem(StatusCodes.Status409Conflict);
        albums.MapAlbumArtwork();
    }

    /// <summary>Albums, drafts included, newest first.</summary>
    internal static async Task<Ok<Page<AdminAlbumSummary>>> ListAsync(
        [AllowedValues(ListedStates.Draft, ListedStates.Published, null)] string? state, [AsParameters] PageRequest page, CatalogLists lists, CancellationToken cancellationToken)
    {
        var index = state switch
        {
            ListedStates.Draft => CatalogIndexes.DraftAlbums,
            ListedStates.Published => CatalogIndexes.PublishedAlbums,
            _ => CatalogIndexes.AllAlbums,
        };
        var found = await lists.AlbumsAsync(index, page, album => state is null || album.IsPublished == (state == ListedStates.Published), cancellationToken);
        return TypedResults.Ok(found.Select(AdminAlbumSummary.From));
    }

    /// <summary>An album with all of its tracks, and the version that an update wants back.</summary>
    internal static async Task<Results<Ok<AdminAlbum>, NotFound>> GetAsync(
        AlbumId id, AlbumStore albums, AlbumTracks tracks, CancellationToken cancellationToken)
        => await albums.FindAsync(id, cancellationToken) is { } album
            ? TypedResults.Ok(await tracks.ShowAsync(album.Value, cancellationToken))
            : TypedResults.NotFound();

    /// <summary>Changes an album's data.</summary>
    internal static async Task<Results<Ok<AdminAlbum>, NotFound, ProblemHttpResult, ValidationProblem>> UpdateAsync(
        AlbumId id, UpdateAlbumRequest request, AlbumDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.Albums.FindAsync(id, cancellationToken) is not { } album)
        {
            return TypedResults.NotFound();
        }

        if (album.Value.Version != request.Version)
        {
            return Refusals.Stale();
        }

        if (AlbumEdit.From(request) is not { } edit)
        {
            return Problems.Invalid("title", "A title and the name of an artist are needed.");
        }

        return await desk.Editor.EditAsync(album, edit, cancellationToken) is { } edited
            ? TypedResults.Ok(await desk.Tracks.ShowAsync(edited, cancellationToken))
            : Problems.Conflict("title-taken", "The artist has another album of that title.");
    }

    /// <summary>Makes an album and all of its tracks visible to listeners.</summary>
    internal static async Task<Results<Ok<AdminAlbum>, NotFound, ProblemHttpResult>> PublishAsync(
        AlbumId id, AlbumDesk desk, AlbumPublisher publisher, CancellationToken cancellationToken)
    {
        if (await desk.Albums.FindAsync(id, cancellationToken) is not { } album)
        {
            return TypedResults.NotFound();
        }

        return album.Value.CanPublish
            ? TypedResults.Ok(await desk.Tracks.ShowAsync(await publisher.PublishAsync(album, cancellationToken), cancellationToken))
            : Problems.Conflict("nothing-to-publish", "Only an album with tracks that are not visible yet can be published.");
    }

    /// <summary>Takes an album and its tracks out of listeners' sight.</summary>
    internal static async Task<Results<Ok<AdminAlbum>, NotFound, ProblemHttpResult>> UnpublishAsync(
        AlbumId id, AlbumDesk desk, AlbumPublisher publisher, CancellationToken cancellationToken)
    {
        if (await desk.Albums.FindAsync(id, cancellationToken) is not { } album)
        {
            return TypedResults.NotFound();
        }

        return album.Value.CanUnpublish
            ? TypedResults.Ok(await desk.Tracks.ShowAsync(await publisher.UnpublishAsync(album, cancellationToken), cancellationToken))
            : Problems.Conflict("not-published", "The album is not visible.");
    }
}

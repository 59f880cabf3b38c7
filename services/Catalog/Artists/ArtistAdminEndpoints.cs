using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Artists;

internal static class ArtistAdminEndpoints
{
    public static void MapArtistAdmin(this IEndpointRouteBuilder routes)
    {
        var artists = routes.MapGroup("/admin/artists").WithTags("Admin").RequireAuthorization(Policies.Curator);

        artists.MapGet("/", ListAsync).WithName("AdminListArtists");
        artists.MapGet("/{id}", GetAsync).WithName("AdminGetArtist");
        artists.MapPut("/{id}", UpdateAsync).WithName("AdminUpdateArtist").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>All artists by name, those without a published album included.</summary>
    internal static async Task<Ok<Page<AdminArtist>>> ListAsync(
        [AsParameters] PageRequest page, CatalogLists lists, CancellationToken cancellationToken)
    {
        var found = await lists.ArtistsAsync(CatalogIndexes.AllArtists, page, _ => true, cancellationToken);
        return TypedResults.Ok(found.Select(AdminArtist.From));
    }

    /// <summary>An artist, with the version that an update wants back.</summary>
    internal static async Task<Results<Ok<AdminArtist>, NotFound>> GetAsync(ArtistId id, ArtistStore artists, CancellationToken cancellationToken)
        => await artists.FindAsync(id, cancellationToken) is { } artist
            ? TypedResults.Ok(AdminArtist.From(artist.Value))
            : TypedResults.NotFound();

    /// <summary>Renames an artist. Albums and tracks show the new name soon after.</summary>
    internal static async Task<Results<Ok<AdminArtist>, NotFound, ProblemHttpResult, ValidationProblem>> UpdateAsync(
        ArtistId id, UpdateArtistRequest request, ArtistStore artists, ArtistEditor editor, CancellationToken cancellationToken)
    {
        if (await artists.FindAsync(id, cancellationToken) is not { } artist)
        {
            return TypedResults.NotFound();
        }

        if (artist.Value.Version != request.Version)
        {
            return Refusals.Stale();
        }

        if (NameText.Clean(request.Name) is not { } name)
        {
            return Problems.Invalid("name", "A name has letters.");
        }

        return await editor.RenameAsync(artist, name, cancellationToken) is { } renamed
            ? TypedResults.Ok(AdminArtist.From(renamed))
            : Problems.Conflict("name-taken", "Another artist has that name.");
    }
}

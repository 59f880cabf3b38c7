using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Lyrics;

internal static class LyricsEndpoints
{
    public static void MapLyrics(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tracks/{id}/lyrics", GetAsync).WithName("GetLyrics").WithTags("Tracks");

        var admin = routes.MapGroup("/admin/tracks/{id}/lyrics").WithTags("Admin").RequireAuthorization(Policies.Curator);

        admin.MapGet("", GetForAdminAsync).WithName("AdminGetLyrics");
        admin.MapPut("", SetAsync).WithName("AdminSetLyrics").ProducesProblem(StatusCodes.Status409Conflict);
        admin.MapDelete("", RemoveAsync).WithName("AdminRemoveLyrics");
    }

    /// <summary>
    /// The words of a track line by line, with the times at which they are sung where these are known; nothing (204) for a track
    /// without words.
    /// </summary>
    internal static async Task<Results<Ok<LyricsResponse>, NoContent, NotFound>> GetAsync(TrackId id, LyricsDesk desk, CancellationToken cancellationToken)
        => await desk.ReadAsync(id, cancellationToken) switch
        {
            null => TypedResults.NotFound(),
            { Lines.Length: 0 } => TypedResults.NoContent(),
            var sheet => TypedResults.Ok(LyricsResponse.From(sheet)),
        };

    /// <summary>The words of a track as text, with the version that a change wants back; empty where it has none.</summary>
    internal static async Task<Results<Ok<AdminLyrics>, NotFound>> GetForAdminAsync(TrackId id, LyricsDesk desk, CancellationToken cancellationToken)
        => await desk.FindAsync(id, cancellationToken) is { } lyrics
            ? TypedResults.Ok(AdminLyrics.From(lyrics.Value))
            : TypedResults.NotFound();

    /// <summary>Sets the words of a track: plain text, or LRC with a time for each line. Files do not change them any more.</summary>
    internal static async Task<Results<Ok<AdminLyrics>, NotFound, ProblemHttpResult, ValidationProblem>> SetAsync(
        TrackId id, SetLyricsRequest request, LyricsDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } lyrics)
        {
            return TypedResults.NotFound();
        }

        if (lyrics.Value.Version != request.Version)
        {
            return Refusals.Stale();
        }

        return LyricsText.Clean(request.Text) is { } text && LyricsReader.Read(text).Lines.Length > 0
            ? TypedResults.Ok(AdminLyrics.From(await desk.SetAsync(lyrics, text, cancellationToken)))
            : Problems.Invalid("text", "There are no words in this text.");
    }

    /// <summary>Leaves a track without words, also when its file is packaged again.</summary>
    internal static async Task<Results<NoContent, NotFound>> RemoveAsync(TrackId id, LyricsDesk desk, CancellationToken cancellationToken)
        => await desk.RemoveAsync(id, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
}

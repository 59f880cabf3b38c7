using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Search.Engine;

namespace MusicStreaming.Search.Queries;

internal static class SearchEndpoints
{
    private const int DefaultLimit = 20;
    private const int InstantLimit = 5;
    private const int MaxQueryLength = 200;

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        var search = routes.MapGroup("").WithTags("Search");

        search.MapGet("/", SearchAsync).WithName("Search");
        search.MapGet("/instant", SearchInstantlyAsync).WithName("SearchInstantly");
    }

    /// <summary>Finds tracks, albums, artists and genres by all words of <c>q</c>, the last of which may be unfinished; forgives typing mistakes.</summary>
    internal static async Task<Ok<SearchResponse>> SearchAsync(
        [Required, StringLength(MaxQueryLength)] string q,
        [Range(1, 50)] int? limit,
        MeasuredSearch search,
        CancellationToken cancellationToken)
        => TypedResults.Ok(await search.SearchAsync(new SearchQuery(q, limit ?? DefaultLimit, IsInstant: false), cancellationToken));

    /// <summary>The same with five of each, cheap enough to be asked with every key typed.</summary>
    internal static async Task<Ok<SearchResponse>> SearchInstantlyAsync(
        [Required, StringLength(MaxQueryLength)] string q,
        MeasuredSearch search,
        CancellationToken cancellationToken)
        => TypedResults.Ok(await search.SearchAsync(new SearchQuery(q, InstantLimit, IsInstant: true), cancellationToken));
}

using MusicStreaming.Contracts;
using MusicStreaming.Search.Queries;

namespace MusicStreaming.Search.Engine;

/// <summary>The search engine: where the process ends. Everything may be said twice and in any order.</summary>
internal interface ISearchEngine
{
    /// <summary>Takes over what is newer than what it knows. All or nothing.</summary>
    Task ApplyAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancellationToken);

    /// <summary>Forgets a track for good, whatever is still said about it.</summary>
    Task WithdrawAsync(TrackId track, CancellationToken cancellationToken);

    /// <summary>Counts a play, once for each event.</summary>
    Task CountPlayAsync(Guid eventId, TrackId track, CancellationToken cancellationToken);

    /// <summary>Finds what matches all words of the query, best first.</summary>
    Task<SearchResponse> SearchAsync(SearchQuery query, CancellationToken cancellationToken);

    /// <summary>How far the index was read anew from the catalog.</summary>
    Task<RebuildProgress> GetRebuildProgressAsync(CancellationToken cancellationToken);

    /// <summary>Takes over a page of the catalog and remembers where the next one starts.</summary>
    Task RebuildAsync(IReadOnlyList<SearchDocument> documents, RebuildProgress progress, CancellationToken cancellationToken);
}

using System.Diagnostics;
using MusicStreaming.Search.Engine;

namespace MusicStreaming.Search.Queries;

/// <summary>Searches and measures it.</summary>
internal sealed class MeasuredSearch(ISearchEngine engine, SearchMetrics metrics)
{
    public async Task<SearchResponse> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var found = await engine.SearchAsync(query, cancellationToken);
        metrics.Searched(Stopwatch.GetElapsedTime(started), query.IsInstant, !found.IsEmpty);
        return found;
    }
}

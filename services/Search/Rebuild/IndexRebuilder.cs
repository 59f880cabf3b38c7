using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Search.Engine;

namespace MusicStreaming.Search.Rebuild;

/// <summary>
/// Reads a new index from the catalog in the background, while events are heard and searches are answered. It goes on
/// where it stopped after a crash; that events and pages may tell the same thing does no harm, as the newest version stays.
/// </summary>
internal sealed class IndexRebuilder(ISearchEngine engine, CatalogReader catalog, SearchMetrics metrics, ILogger<IndexRebuilder> logger)
    : BackgroundService
{
    private static readonly TimeSpan _firstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _longestDelay = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = _firstDelay;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ReadPageAsync(stoppingToken))
                {
                    return;
                }

                delay = _firstDelay;
            }
            catch (Exception problem) when (problem is HttpRequestException or JsonException || IsTimeout(problem, stoppingToken))
            {
                logger.CatalogIsNotReachable(delay, problem);
                await Task.Delay(delay, stoppingToken);
                delay = delay * 2 < _longestDelay ? delay * 2 : _longestDelay;
            }
        }
    }

    private static bool IsTimeout(Exception problem, CancellationToken stoppingToken)
        => problem is OperationCanceledException && !stoppingToken.IsCancellationRequested;

    /// <summary>Takes over one page; true when there is none left.</summary>
    private async Task<bool> ReadPageAsync(CancellationToken cancellationToken)
    {
        var progress = await engine.GetRebuildProgressAsync(cancellationToken);
        if (progress.IsDone)
        {
            return true;
        }

        var page = await catalog.ReadAsync(progress.Cursor, cancellationToken);
        var documents = Documents(page);
        var next = new RebuildProgress(page.NextCursor is null, page.NextCursor, progress.Documents + documents.Count);
        await engine.RebuildAsync(documents, next, cancellationToken);
        metrics.Rebuilt(documents.Count);
        Tell(next);
        return next.IsDone;
    }

    private static List<SearchDocument> Documents(CatalogExport page)
        =>
        [
            .. page.Artists.Select(SearchDocument.From),
            .. page.Albums.Select(SearchDocument.From),
            .. page.Tracks.Select(SearchDocument.From),
        ];

    private void Tell(RebuildProgress progress)
    {
        if (progress.IsDone)
        {
            logger.CatalogWasRead(progress.Documents);
        }
        else
        {
            logger.CatalogIsRead(progress.Documents);
        }
    }
}

using MusicStreaming.Contracts;
using MusicStreaming.Search.Engine;
using MusicStreaming.Search.Queries;

namespace MusicStreaming.Search.Sqlite;

/// <summary>Search on one machine: SQLite's full-text search inside the service.</summary>
internal sealed class SqliteSearchEngine(IndexFile index, TimeProvider clock) : ISearchEngine
{
    private const int PlaysBetweenCleanups = 1_000;
    private static readonly TimeSpan _repeatedWithin = TimeSpan.FromDays(7);

    private int _plays;

    public Task ApplyAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancellationToken)
        => index.WriteAsync(writer => ApplyAll(writer, documents), cancellationToken);

    public Task WithdrawAsync(TrackId track, CancellationToken cancellationToken)
        => index.WriteAsync(writer => writer.Withdraw(track), cancellationToken);

    public Task CountPlayAsync(Guid eventId, TrackId track, CancellationToken cancellationToken)
        => index.WriteAsync(
            writer =>
            {
                if (_plays++ % PlaysBetweenCleanups == 0)
                {
                    writer.ForgetHeardBefore(clock.GetUtcNow() - _repeatedWithin);
                }

                writer.CountPlay(eventId, track);
            },
            cancellationToken);

    public Task<SearchResponse> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
        => Task.FromResult(index.Read(reader => Search(new QueryReader(reader, query), query)));

    public Task<RebuildProgress> GetRebuildProgressAsync(CancellationToken cancellationToken)
        => Task.FromResult(index.Read(reader => reader.Rebuild()));

    public Task RebuildAsync(IReadOnlyList<SearchDocument> documents, RebuildProgress progress, CancellationToken cancellationToken)
        => index.WriteAsync(
            writer =>
            {
                ApplyAll(writer, documents);
                writer.Save(progress);
            },
            cancellationToken);

    private static void ApplyAll(IndexWriter writer, IReadOnlyList<SearchDocument> documents)
    {
        foreach (var document in documents)
        {
            writer.Apply(document);
        }
    }

    private static SearchResponse Search(QueryReader reader, SearchQuery query)
    {
        if (reader.IsEmpty)
        {
            return SearchResponse.Nothing;
        }

        if (query.IsInstant && Find(reader, reader.AsTyped()) is { IsEmpty: false } found)
        {
            return found;
        }

        return Find(reader, reader.WithMistakes());
    }

    private static SearchResponse Find(QueryReader reader, IReadOnlyList<QueryWord> words) => new(
        reader.Hits<TrackHit>(ItemKind.Track, words),
        reader.Hits<AlbumHit>(ItemKind.Album, words),
        reader.Hits<ArtistHit>(ItemKind.Artist, words),
        reader.Hits<GenreHit>(ItemKind.Genre, words));
}

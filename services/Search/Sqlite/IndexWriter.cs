using System.Text.Json;
using Microsoft.Data.Sqlite;
using MusicStreaming.Contracts;
using MusicStreaming.Search.Engine;
using MusicStreaming.Search.Text;

namespace MusicStreaming.Search.Sqlite;

/// <summary>The statements that change the index.</summary>
internal sealed class IndexWriter(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _begin = connection.Prepare("BEGIN IMMEDIATE");
    private readonly SqliteCommand _commit = connection.Prepare("COMMIT");
    private readonly SqliteCommand _rollback = connection.Prepare("ROLLBACK");
    private readonly SqliteCommand _find = connection.Prepare("SELECT row, version, state FROM items WHERE kind = @0 AND id = @1", 2);
    private readonly SqliteCommand _nextRow = connection.Prepare("SELECT IFNULL(MAX(row), @0) + 1 FROM items WHERE row BETWEEN @0 AND @1", 2);
    private readonly SqliteCommand _save = connection.Prepare(
        "INSERT OR REPLACE INTO items(row, kind, id, version, state, name, context, hit, parents) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)", 9);
    private readonly SqliteCommand _removeWords = connection.Prepare("DELETE FROM words WHERE rowid = @0", 1);
    private readonly SqliteCommand _addWords = connection.Prepare("INSERT INTO words(rowid, title, context) VALUES (@0, @1, @2)", 3);
    private readonly SqliteCommand _genresOf = connection.Prepare("SELECT slug FROM item_genres WHERE item = @0", 1);
    private readonly SqliteCommand _removeGenres = connection.Prepare("DELETE FROM item_genres WHERE item = @0", 1);
    private readonly SqliteCommand _addGenre = connection.Prepare("INSERT OR IGNORE INTO item_genres(slug, item) VALUES (@0, @1)", 2);
    private readonly SqliteCommand _genreIsUsed = connection.Prepare("SELECT EXISTS(SELECT 1 FROM item_genres WHERE slug = @0)", 1);
    private readonly SqliteCommand _hideItem = connection.Prepare("UPDATE items SET state = 0 WHERE row = @0", 1);
    private readonly SqliteCommand _parentsOf = connection.Prepare("SELECT parents FROM items WHERE kind = 1 AND id = @0", 1);
    private readonly SqliteCommand _hear = connection.Prepare("INSERT OR IGNORE INTO heard(event) VALUES (@0)", 1);
    private readonly SqliteCommand _forgetHeard = connection.Prepare("DELETE FROM heard WHERE event < @0", 1);
    private readonly SqliteCommand _countPlay = connection.Prepare(
        "INSERT INTO plays(id, count) VALUES (@0, 1) ON CONFLICT(id) DO UPDATE SET count = count + 1", 1);
    private readonly SqliteCommand _saveRebuild = connection.Prepare("UPDATE rebuild SET done = @0, cursor = @1, documents = @2", 3);
    private readonly TermWriter _terms = new(connection);

    public void InTransaction(Action<IndexWriter> write)
    {
        _begin.ExecuteNonQuery();
        var committed = false;
        try
        {
            write(this);
            _commit.ExecuteNonQuery();
            committed = true;
        }
        finally
        {
            if (!committed)
            {
                _rollback.ExecuteNonQuery();
            }
        }
    }

    /// <summary>Takes over a document, unless the index knows a later version.</summary>
    public void Apply(SearchDocument document)
    {
        var known = Find(document.Kind, document.Id);
        if (known is { } item && (item.Version >= document.Version || item.State == IndexSchema.Withdrawn))
        {
            return;
        }

        var row = known?.Row ?? NextRow(document.Kind);
        Save(row, document);
        SetGenres(row, document.IsVisible ? document.Genres : []);
    }

    public void Withdraw(TrackId track)
    {
        var known = Find(ItemKind.Track, track.ToString());
        var row = known?.Row ?? NextRow(ItemKind.Track);
        _removeWords.With(row).ExecuteNonQuery();
        _save.With(row, (int)ItemKind.Track, track.ToString(), known?.Version ?? 0, IndexSchema.Withdrawn, "", "", "", "[]").ExecuteNonQuery();
    }

    /// <summary>Counts for the track, and for its album and artists where the track is known.</summary>
    public void CountPlay(Guid eventId, TrackId track)
    {
        if (_hear.With(eventId.ToString()).ExecuteNonQuery() == 0)
        {
            return;
        }

        _countPlay.With(track.ToString()).ExecuteNonQuery();
        var parents = _parentsOf.With(track.ToString()).Read(row => row.GetString(0)).SingleOrDefault();
        foreach (var parent in parents is null ? [] : JsonSerializer.Deserialize<string[]>(parents) ?? [])
        {
            _countPlay.With(parent).ExecuteNonQuery();
        }
    }

    /// <summary>Forgets which plays were heard before a moment. Event ids are version 7 UUIDs, so their text sorts by time.</summary>
    public void ForgetHeardBefore(DateTimeOffset moment)
        => _forgetHeard.With(Guid.CreateVersion7(moment).ToString()[..13]).ExecuteNonQuery();

    public void Save(RebuildProgress progress)
        => _saveRebuild.With(progress.IsDone ? 1 : 0, progress.Cursor, progress.Documents).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[
            _begin, _commit, _rollback, _find, _nextRow, _save, _removeWords, _addWords, _genresOf, _removeGenres, _addGenre,
            _genreIsUsed, _hideItem, _parentsOf, _hear, _forgetHeard, _countPlay, _saveRebuild])
        {
            command.Dispose();
        }

        _terms.Dispose();
    }

    private (long Row, long Version, int State)? Find(ItemKind kind, string id)
        => _find.With((int)kind, id)
            .Read(row => ((long, long, int)?)(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2)))
            .SingleOrDefault();

    private long NextRow(ItemKind kind)
        => _nextRow.With(IndexSchema.FirstRow((int)kind), IndexSchema.LastRow((int)kind)).Read(row => row.GetInt64(0)).Single();

    private void Save(long row, SearchDocument document)
    {
        var title = FoldedText.Words(document.Title);
        var inTitle = IndexedWords.Of(title).ToList();
        var inContext = document.Context.SelectMany(text => IndexedWords.Of(FoldedText.Words(text))).Distinct().ToList();
        _save.With(
            row,
            (int)document.Kind,
            document.Id,
            document.Version,
            document.IsVisible ? IndexSchema.Visible : IndexSchema.Hidden,
            string.Join(' ', title),
            string.Join(' ', inContext),
            document.Hit,
            JsonSerializer.Serialize(document.Parents)).ExecuteNonQuery();
        _removeWords.With(row).ExecuteNonQuery();
        if (document.IsVisible)
        {
            _addWords.With(row, string.Join(' ', inTitle), string.Join(' ', inContext)).ExecuteNonQuery();
            _terms.Add(inTitle.Concat(inContext));
        }
    }

    private void SetGenres(long row, IReadOnlyList<string> genres)
    {
        var before = _genresOf.With(row).Read(reader => reader.GetString(0));
        _removeGenres.With(row).ExecuteNonQuery();
        foreach (var genre in genres)
        {
            var shown = SearchDocument.OfGenre(genre, isVisible: true);
            _addGenre.With(shown.Id, row).ExecuteNonQuery();
            var known = Find(ItemKind.Genre, shown.Id);
            if (known is not { State: IndexSchema.Visible })
            {
                Save(known?.Row ?? NextRow(ItemKind.Genre), shown);
            }
        }

        foreach (var slug in before.Where(slug => _genreIsUsed.With(slug).Read(reader => reader.GetInt64(0)).Single() == 0))
        {
            if (Find(ItemKind.Genre, slug) is { } unused)
            {
                _hideItem.With(unused.Row).ExecuteNonQuery();
                _removeWords.With(unused.Row).ExecuteNonQuery();
            }
        }
    }
}

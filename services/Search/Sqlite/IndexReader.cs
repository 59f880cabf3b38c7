using System.Text.Json;
using Microsoft.Data.Sqlite;
using MusicStreaming.Search.Engine;
using MusicStreaming.Search.Text;

namespace MusicStreaming.Search.Sqlite;

/// <summary>The statements that search the index, on a connection of their own.</summary>
internal sealed class IndexReader(SqliteConnection connection) : IDisposable
{
    private const char LastCharacter = '\uFFFF';
    private const int MaxTerms = 100;

    private readonly SqliteCommand _begin = connection.Prepare("BEGIN");
    private readonly SqliteCommand _end = connection.Prepare("COMMIT");
    private readonly SqliteCommand _byName = connection.Prepare("""
        SELECT i.row, i.name, i.context, IFNULL(p.count, 0)
        FROM items i LEFT JOIN plays p ON p.id = i.id
        WHERE i.kind = @0 AND i.state = 1 AND i.name >= @1 AND i.name < @2
        ORDER BY i.name LIMIT @3
        """, 4);
    private readonly SqliteCommand _byWords = connection.Prepare("""
        SELECT i.row, i.name, i.context, IFNULL(p.count, 0)
        FROM (SELECT rowid FROM words WHERE words MATCH @0 AND rowid BETWEEN @1 AND @2 LIMIT @3) w
        JOIN items i ON i.row = w.rowid LEFT JOIN plays p ON p.id = i.id
        """, 4);
    private readonly SqliteCommand _terms = connection.Prepare("""
        SELECT t.term FROM json_each(@0) g JOIN grams s ON s.gram = g.value AND s.length BETWEEN @1 AND @2 JOIN terms t ON t.id = s.term
        GROUP BY t.id ORDER BY COUNT(*) DESC, t.id LIMIT @3
        """, 4);
    private readonly SqliteCommand _hit = connection.Prepare("SELECT hit FROM items WHERE row = @0", 1);
    private readonly SqliteCommand _rebuild = connection.Prepare("SELECT done, cursor, documents FROM rebuild");

    public T InTransaction<T>(Func<IndexReader, T> read)
    {
        _begin.ExecuteNonQuery();
        try
        {
            return read(this);
        }
        finally
        {
            _end.ExecuteNonQuery();
        }
    }

    /// <summary>Items whose name begins so.</summary>
    public List<Candidate> NamedLike(ItemKind kind, string folded, int limit)
        => _byName.With((int)kind, folded, folded + LastCharacter, limit).Read(ToCandidate);

    /// <summary>Items that match a full-text query.</summary>
    public List<Candidate> Matching(ItemKind kind, string match, int limit)
        => _byWords.With(match, IndexSchema.FirstRow((int)kind), IndexSchema.LastRow((int)kind), limit).Read(ToCandidate);

    /// <summary>Words of the vocabulary that look like this one, those first that share most of it.</summary>
    public List<string> TermsLike(string word, int shortest, int longest)
        => _terms.With(JsonSerializer.Serialize(Trigrams.ToLookFor(word)), shortest, longest, MaxTerms).Read(row => row.GetString(0));

    /// <summary>What is answered for an item.</summary>
    public T Hit<T>(long row)
        => JsonSerializer.Deserialize<T>(_hit.With(row).Read(reader => reader.GetString(0)).Single(), JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"Row {row} of the index has no hit.");

    public RebuildProgress Rebuild()
        => _rebuild.Read(row => new RebuildProgress(row.GetInt64(0) == 1, row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2))).Single();

    public void Dispose()
    {
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[_begin, _end, _byName, _byWords, _terms, _hit, _rebuild])
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private static Candidate ToCandidate(SqliteDataReader row)
        => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3));
}

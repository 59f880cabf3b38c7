using Microsoft.Data.Sqlite;
using MusicStreaming.Search.Text;

namespace MusicStreaming.Search.Sqlite;

/// <summary>
/// Keeps the vocabulary by which mistyped words are understood. Words are never removed: one that nothing has any more
/// costs a little space and finds nothing.
/// </summary>
internal sealed class TermWriter(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _addTerm = connection.Prepare("INSERT OR IGNORE INTO terms(term) VALUES (@0) RETURNING id", 1);
    private readonly SqliteCommand _addGram = connection.Prepare("INSERT OR IGNORE INTO grams(gram, length, term) VALUES (@0, @1, @2)", 3);

    public void Add(IEnumerable<string> words)
    {
        foreach (var word in words.Distinct())
        {
            if (_addTerm.With(word).Read(row => (long?)row.GetInt64(0)).SingleOrDefault() is { } id)
            {
                AddGrams(word, id);
            }
        }
    }

    public void Dispose()
    {
        _addTerm.Dispose();
        _addGram.Dispose();
    }

    private void AddGrams(string word, long id)
    {
        foreach (var gram in Trigrams.Of(word))
        {
            _addGram.With(gram, word.Length, id).ExecuteNonQuery();
        }
    }
}

using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// A place in the order, not in a document, so that it stays good while entries come and go.
/// As text: base64url of a JSON array of the index's name, the sort key, the id and whether the place itself is still to come.
/// </summary>
/// <param name="At">The place.</param>
/// <param name="IsInclusive">Whether an entry at the very place is still to come.</param>
internal readonly record struct IndexCursor(IndexEntry At, bool IsInclusive)
{
    private const int MostCharacters = 2048;

    public static IndexCursor Start { get; } = new(IndexEntry.First, IsInclusive: true);

    public static IndexCursor After(IndexEntry entry) => new(entry, IsInclusive: false);

    public static IndexCursor From(IndexEntry entry) => new(entry, IsInclusive: true);

    public bool Precedes(IndexEntry entry) => IsInclusive ? At <= entry : At < entry;

    public string ToText(string index)
    {
        string[] parts = [index, At.SortKey, At.Id, IsInclusive ? "1" : ""];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    public static IndexCursor Parse(string? text, string index)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Start;
        }

        return text.Length <= MostCharacters && Parts(text) is [var name, { } sortKey, { } id, var inclusive] && name == index
            ? new IndexCursor(new IndexEntry(sortKey, id), inclusive == "1")
            : throw new InvalidCursorException();
    }

    private static string?[]? Parts(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<string?[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)));
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Genres;

/// <summary>A kind of music: what it is found by and what it is shown as.</summary>
internal sealed record Genre(string Slug, string Name)
{
    public const int MaxPerItem = 8;
    private const int MaxNameLength = 40;

    private static readonly char[] _separators = [';', '/', ',', '|', '\0'];

    /// <summary>Spellings whose slugs differ, although they mean the same.</summary>
    private static readonly Dictionary<string, string> _knownNames = new()
    {
        ["hiphop"] = "Hip-Hop",
        ["hip-hop"] = "Hip-Hop",
        ["rnb"] = "R&B",
        ["rhythm-and-blues"] = "R&B",
        ["r-n-b"] = "R&B",
        ["drum-n-bass"] = "Drum & Bass",
        ["drum-and-bass"] = "Drum & Bass",
        ["dnb"] = "Drum & Bass",
        ["edm"] = "EDM",
        ["lofi"] = "Lo-Fi",
        ["lo-fi"] = "Lo-Fi",
    };

    /// <summary>Reads the genres that a file or a form names, several in one text included; the first few that make sense.</summary>
    public static ImmutableArray<Genre> Read(IEnumerable<string> names)
        => [.. names
            .SelectMany(name => name.Split(_separators))
            .Select(ReadOne)
            .OfType<Genre>()
            .DistinctBy(genre => genre.Slug)
            .Take(MaxPerItem)];

    private static Genre? ReadOne(string text)
    {
        if (NameText.Clean(text) is not { Length: <= MaxNameLength } clean || GenreSlug.Of(clean) is not { Length: > 0 } slug)
        {
            return null;
        }

        // "rock" and "ROCK" are shown as "Rock"; mixed case is somebody's choice.
        var name = _knownNames.GetValueOrDefault(slug)
            ?? (clean.Any(char.IsUpper) && clean.Any(char.IsLower) ? clean : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(clean.ToLowerInvariant()));
        return new Genre(GenreSlug.Of(name), name);
    }
}

using System.Globalization;
using System.Text;

namespace MusicStreaming.Catalog.Lyrics;

/// <summary>The text of lyrics as it comes from tags, files and forms, made fit to be stored.</summary>
internal static class LyricsText
{
    /// <summary>In a stored document a character takes up to six bytes: that is 96 KB at most.</summary>
    public const int MaxCharacters = 16_000;

    /// <summary>
    /// Lines that end alike, without characters that do not show; of a text that is too long the lines that fit. Null when
    /// nothing is left.
    /// </summary>
    public static string? Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var line in (text ?? "").AsSpan().EnumerateLines())
        {
            var shown = CleanLine(line);
            if (clean.Length + shown.Length > MaxCharacters)
            {
                break;
            }

            clean.Append(shown).Append('\n');
        }

        return clean.ToString().Trim() is { Length: > 0 } result ? result : null;
    }

    private static string CleanLine(ReadOnlySpan<char> line)
    {
        var clean = new StringBuilder(Math.Min(line.Length, MaxCharacters));
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                clean.Append(' ');
            }
            else if (IsShown(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>Not the byte order mark, nor the marks that turn the direction of what follows, nor what has no meaning.</summary>
    private static bool IsShown(Rune rune)
        => rune != Rune.ReplacementChar
            && rune.Value is not (0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}

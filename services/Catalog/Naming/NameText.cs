using System.Globalization;
using System.Text;

namespace MusicStreaming.Catalog.Naming;

/// <summary>Names as they come from tags and forms: cleaned for showing, and normalised for telling whether two are the same.</summary>
internal static class NameText
{
    public const int MaxLength = 200;

    /// <summary>The text on one line, without control characters, and not longer than a name is; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > MaxLength)
            {
                break;
            }

            AppendClean(clean, rune);
        }

        return clean.ToString().TrimEnd() is { Length: > 0 } result ? result : null;
    }

    /// <summary>Equal for two spellings of one name: "Sigur Rós" and "SIGUR  ROS".</summary>
    public static string Normalize(string name)
    {
        var normal = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            AppendNormal(normal, character);
        }

        return normal.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    private static void AppendClean(StringBuilder clean, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
        {
            if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }
        else if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
        {
            clean.Append(rune);
        }
    }

    private static void AppendNormal(StringBuilder normal, char character)
    {
        // Combining Diacritical Marks are accents; the marks of other scripts carry meaning and stay.
        if (character is >= '\u0300' and <= '\u036F')
        {
            return;
        }

        if (char.IsWhiteSpace(character))
        {
            if (normal.Length > 0 && normal[^1] != ' ')
            {
                normal.Append(' ');
            }

            return;
        }

        normal.Append(character switch
        {
            '\u2018' or '\u2019' or '\u02BC' => '\'',
            '\u201C' or '\u201D' => '"',
            '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' => '-',
            _ => character,
        });
    }
}

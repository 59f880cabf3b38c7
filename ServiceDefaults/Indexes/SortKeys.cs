using System.Globalization;
using System.Text;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Sort keys whose ordinal order is the wanted one.</summary>
public static class SortKeys
{
    private const int MostTextCharacters = 64;

    /// <summary>The latest first, to the tick.</summary>
    public static string NewestFirst(DateTimeOffset time)
        => (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>
    /// Alphabetical, whatever the case and the accents, with runs of white space as one; only the first 64 characters count.
    /// </summary>
    public static string Text(string text)
    {
        var folded = new StringBuilder(Math.Min(text.Length, MostTextCharacters));
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            Append(folded, rune);
            if (folded.Length >= MostTextCharacters)
            {
                break;
            }
        }

        var length = Math.Min(folded.Length, MostTextCharacters);
        if (length > 0 && char.IsHighSurrogate(folded[length - 1]))
        {
            length--;
        }

        return folded.ToString(0, length).TrimEnd();
    }

    /// <summary>Ascending, negative numbers included.</summary>
    public static string Number(long number)
        => ((ulong)number ^ (1UL << 63)).ToString("D20", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }

            return;
        }

        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Control))
        {
            folded.Append(Unaccented(Rune.ToLowerInvariant(rune)));
        }
    }

    /// <summary>Letters whose accent is no separate mark in Unicode.</summary>
    private static string Unaccented(Rune letter) => letter.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => letter.ToString(),
    };
}

using System.Globalization;
using System.Text;

namespace MusicStreaming.Search.Text;

/// <summary>Text as the index sees it: words without case, accents, apostrophes and punctuation, each parted by one space.</summary>
internal static class FoldedText
{
    public const int MaxWordLength = 40;
    public const int MaxWords = 40;

    /// <summary>The words of a text, in order. A text of symbols only (an album named "÷") is one word.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var folded = Fold(text);
        var words = folded
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Take(MaxWords)
            .Select(word => word.Length > MaxWordLength ? word[..MaxWordLength] : word)
            .ToList();

        return words.Count > 0 ? words : Symbols(text);
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            Append(folded, character);
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static void Append(StringBuilder folded, char character)
    {
        if (IsAccent(character) || character is '\'' or '\u2019' or '\u02BC' or '`')
        {
            return;
        }

        if (Spelled(character) is { } spelling)
        {
            folded.Append(spelling);
        }
        else
        {
            folded.Append(IsWordCharacter(character) ? character : ' ');
        }
    }

    /// <summary>Combining Diacritical Marks. Those of other blocks carry meaning (Devanagari vowels, Japanese voicing) and stay.</summary>
    private static bool IsAccent(char character) => character is >= '\u0300' and <= '\u036F';

    private static bool IsWordCharacter(char character)
        => char.IsLetterOrDigit(character)
            || char.IsSurrogate(character)
            || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Letters that Unicode does not take apart, as people type them on a plain keyboard.</summary>
    private static string? Spelled(char character) => character switch
    {
        '&' => " and ",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => null,
    };

    private static List<string> Symbols(string text)
    {
        var symbols = string.Concat(text.Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character)));
        return symbols.Length == 0 ? [] : [symbols.Length > MaxWordLength ? symbols[..MaxWordLength] : symbols];
    }
}

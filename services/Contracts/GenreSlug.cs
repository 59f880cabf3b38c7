using System.Globalization;
using System.Text;

namespace MusicStreaming.Contracts;

/// <summary>The stable, URL-safe name of a genre. Every service that shows genres makes the same one of the same display name.</summary>
public static class GenreSlug
{
    /// <summary>The longest slug.</summary>
    public const int MaxLength = 60;

    /// <summary>Makes <c>hip-hop</c> of <c>Hip Hop</c>: lower case, accents folded, everything but letters and digits one hyphen. Empty when nothing is left.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var slug = new StringBuilder(name.Length);
        foreach (var character in name.Replace("&", "n", StringComparison.Ordinal).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug.Length > 0 && slug[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                slug.Append('-');
            }

            if (slug.Length == MaxLength)
            {
                break;
            }
        }

        return slug.ToString().Trim('-').Normalize(NormalizationForm.FormC);
    }
}

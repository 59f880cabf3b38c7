using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace MusicStreaming.Users.Accounts;

/// <summary>Refuses control characters and those that turn the direction of the text around them, with which a name could pose as another.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DisplayNameAttribute() : ValidationAttribute("The name has characters that cannot be shown.")
{
    public override bool IsValid(object? value) => value is null || (value is string name && !name.Any(IsUnshowable));

    private static bool IsUnshowable(char character)
        => char.IsControl(character)
            || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

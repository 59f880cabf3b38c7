using System.Globalization;
using System.Text.Encodings.Web;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Fills what people typed into HTML without letting it become HTML.</summary>
public static class Html
{
    /// <summary>
    /// Every value is encoded, and everything outside Basic Latin with it: the bindings undo the JSON of the body by the rules
    /// of Go's string literals, which do not know the surrogate pairs that JSON writes for an emoji.
    /// </summary>
    public static string Format(FormattableString template)
    {
        ArgumentNullException.ThrowIfNull(template);

        return string.Format(
            CultureInfo.InvariantCulture,
            template.Format,
            [.. template.GetArguments().Select(argument => HtmlEncoder.Default.Encode(argument?.ToString() ?? ""))]);
    }
}

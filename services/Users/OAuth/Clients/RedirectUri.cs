using System.Text.RegularExpressions;

namespace MusicStreaming.Users.OAuth.Clients;

/// <summary>
/// Where a person may be sent back to. It is compared as text (RFC 9700 section 2.1): whatever URLs may have in common, only
/// the registered one is right. The one exception is the port of a loopback address, which an app on the person's own machine
/// cannot know before it runs (RFC 8252 section 7.3).
/// </summary>
internal static partial class RedirectUri
{
    public const int MaxLength = 300;

    /// <summary>
    /// Whether an address can be registered: https, http on the loopback by its number (names can be made to mean something
    /// else, RFC 8252 section 8.3), or an app's own scheme, which has to be a domain backwards (section 7.1).
    /// </summary>
    public static bool IsAcceptable(string text)
        => text.Length <= MaxLength
            && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && !text.Contains('#', StringComparison.Ordinal)
            && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '\\')
            && uri.UserInfo.Length == 0
            && HasAcceptableScheme(uri, text);

    public static bool Matches(string registered, string asked)
        => string.Equals(registered, asked, StringComparison.Ordinal)
            || (Loopback().Match(registered) is { Success: true } known
                && Loopback().Match(asked) is { Success: true } given
                && known.Groups["host"].Value == given.Groups["host"].Value
                && known.Groups["rest"].Value == given.Groups["rest"].Value);

    /// <summary>
    /// Whether the address says who is behind it. On the loopback, and with a scheme of its own, any program of the machine can
    /// pose as the app, so that people are asked each time (RFC 8252 section 8.6).
    /// </summary>
    public static bool IdentifiesItsOwner(string uri) => uri.StartsWith("https://", StringComparison.Ordinal);

    private static bool HasAcceptableScheme(Uri uri, string text) => uri.Scheme switch
    {
        "https" => text.StartsWith("https://", StringComparison.Ordinal) && uri.Host.Length > 0,
        "http" => Loopback().IsMatch(text),
        var scheme => scheme.Contains('.', StringComparison.Ordinal) && text.StartsWith(scheme, StringComparison.Ordinal),
    };

    [GeneratedRegex(@"\Ahttp://(?<host>127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?(?<rest>(/[^#\s]*)?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Loopback();
}

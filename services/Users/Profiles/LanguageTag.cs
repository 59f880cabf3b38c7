using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace MusicStreaming.Users.Profiles;

/// <summary>
/// Language tags (BCP 47, RFC 5646) of the form language, script, region: <c>de</c>, <c>pt-BR</c>, <c>zh-Hant-TW</c>.
/// The language is one of ISO 639-1, the region one of ISO 3166-1.
/// </summary>
internal static partial class LanguageTag
{
    public const int MaxLength = 10;

    private static readonly FrozenSet<string> Languages = (
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu "
        + "fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
        + "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my "
        + "na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
        + "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The tag in the case that RFC 5646 section 2.1.1 recommends; null where it is none of these.</summary>
    public static string? Normalize(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match
            || match.Groups["language"].Value.ToLowerInvariant() is not { } language || !Languages.Contains(language))
        {
            return null;
        }

        var region = match.Groups["region"].Value;
        if (region.Length > 0 && CountryCode.Normalize(region) is null)
        {
            return null;
        }

        var script = match.Groups["script"].Value;
        return string.Join('-', ((string[])[language, Title(script), region.ToUpperInvariant()]).Where(part => part.Length > 0));
    }

    private static string Title(string script)
        => script.Length == 0 ? script : char.ToUpperInvariant(script[0]) + script[1..].ToLowerInvariant();

    [GeneratedRegex("^(?<language>[A-Za-z]{2})(-(?<script>[A-Za-z]{4}))?(-(?<region>[A-Za-z]{2}))?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

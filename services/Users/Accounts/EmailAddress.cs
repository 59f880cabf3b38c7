using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicStreaming.Users.Accounts;

/// <summary>
/// An e-mail address, as typed and in the form in which two addresses are compared:
/// <list type="bullet">
/// <item>the part before the last <c>@</c> is an unquoted ASCII dot-atom (RFC 5322 section 3.2.3) in lower case. RFC 5321 lets a
/// server tell cases apart, but none that people use does. Other scripts are refused rather than folded: SES does not deliver
/// to them, and a Cyrillic "а" makes an address that a person cannot tell from somebody else's;</item>
/// <item>the domain is in its ASCII form (RFC 5891), in lower case. A name in which Latin letters stand beside those of a script that
/// has the same shapes is refused, as registries do (Unicode TS 39 section 5.2), and so are characters that nobody sees;</item>
/// <item>dots and <c>+tags</c> stay: what they mean is up to each provider, and guessing wrong would give one person's account to another.</item>
/// </list>
/// </summary>
internal sealed partial record EmailAddress
{
    /// <summary>RFC 5321 section 4.5.3.1, less the angle brackets of a path.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private EmailAddress(string text, string local, string domain)
    {
        Text = text;
        Deliverable = $"{local}@{domain}";
        Normalized = Deliverable.ToLowerInvariant();
    }

    /// <summary>As the person typed it, to show it.</summary>
    public string Text { get; }

    /// <summary>To write to: the capitals of the local part belong to the server that it is delivered to.</summary>
    public string Deliverable { get; }

    /// <summary>To compare.</summary>
    public string Normalized { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        var trimmed = text?.Trim() ?? "";
        var at = trimmed.LastIndexOf('@');
        if (trimmed.Length > MaxLength || at is < 1 or > MaxLocalLength || !DotAtom().IsMatch(trimmed.AsSpan(0, at)))
        {
            return false;
        }

        if (AsciiDomain(trimmed[(at + 1)..]) is not { } domain)
        {
            return false;
        }

        var parsed = new EmailAddress(trimmed, trimmed[..at], domain);
        address = parsed.Deliverable.Length <= MaxLength ? parsed : null;
        return address is not null;
    }

    /// <summary>Whether mail can come there: nothing delivers to the machine itself (RFC 6761 section 6.3), where the first admin's address is.</summary>
    public bool IsDeliverable => !Normalized.EndsWith("@localhost", StringComparison.Ordinal) && !Normalized.EndsWith(".localhost", StringComparison.Ordinal);

    /// <summary>Not the address: it is personal, and whatever prints an object should not print it.</summary>
    public override string ToString() => nameof(EmailAddress);

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = domain.EndsWith('.') || Invisible().IsMatch(domain) ? null : Idn.GetAscii(domain).ToLowerInvariant();
            return ascii is null || Idn.GetUnicode(ascii).Split('.').Any(IsDisguised) ? null : ascii;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsDisguised(string label) => Latin().IsMatch(label) && LikeLatin().IsMatch(label);

    [GeneratedRegex(@"\p{Cf}")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"[a-z\u00DF-\u024F]")]
    private static partial Regex Latin();

    [GeneratedRegex(@"[\p{IsGreek}\p{IsGreekExtended}\p{IsCyrillic}\p{IsCyrillicSupplement}\p{IsArmenian}\p{IsCherokee}]")]
    private static partial Regex LikeLatin();

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex DotAtom();
}

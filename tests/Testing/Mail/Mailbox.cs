using System.Text;

namespace MusicStreaming.Testing;

/// <summary>The mailbox of one machine: a folder of <c>.eml</c> files, as the dashboard shows them.</summary>
/// <param name="folder">The folder, which comes with the first letter.</param>
public sealed class Mailbox(string folder)
{
    private const string Encoded = "Content-Transfer-Encoding: base64";

    /// <summary>Waits for a letter to an address that leads to a page of ours.</summary>
    /// <param name="email">The address.</param>
    /// <param name="page">The page's path, such as <c>/register/confirm</c>.</param>
    /// <returns>The link of the newest one.</returns>
    public Task<Uri> LinkAsync(string email, string page)
        => Eventually.ValueAsync(() => Task.FromResult(FindLink(email, page)), $"a letter that leads to {page}");

    /// <summary>The link of the newest letter to an address that leads to a page of ours; null while there is none.</summary>
    public Uri? FindLink(string email, string page) => Letters()
        .Where(letter => letter.Contains($"To: {email}", StringComparison.OrdinalIgnoreCase))
        .Select(letter => Link(Body(letter), page))
        .FirstOrDefault(link => link is not null);

    /// <summary>Newest first: their names begin with when they came.</summary>
    private IEnumerable<string> Letters() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Select(File.ReadAllText)
        : [];

    private static string Body(string letter)
    {
        var parts = letter.ReplaceLineEndings("\n").Split("\n\n", 2);
        return parts[0].Contains(Encoded, StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])) : Unquoted(parts[1]);
    }

    /// <summary>Quoted-printable (RFC 2045 section 6.7), as far as text of Basic Latin needs it.</summary>
    private static string Unquoted(string text)
        => text.Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);

    private static Uri? Link(string body, string page)
        => body.Split("href=\"").Skip(1).Select(rest => rest.Split('"')[0]).FirstOrDefault(link => link.Contains($"{page}#", StringComparison.Ordinal)) is { } link
            ? new Uri(link)
            : null;
}

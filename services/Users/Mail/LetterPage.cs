using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Mail;

/// <summary>
/// Sets a letter's text as a page of simple HTML, the only form in which Dapr's bindings send. Everything in it is encoded, and
/// a link's address stands there to be read, so that the page loses nothing where HTML is not shown.
/// </summary>
internal static class LetterPage
{
    public static string Of(LetterText text, string? name, string? link)
    {
        var greeting = Paragraph(name is null ? "Hello," : $"Hello {name},");
        var body = string.Concat(text.Paragraphs.Select(Paragraph));
        var button = text.LinkText is { } linkText && link is not null
            ? Html.Format($"<p><a href=\"{link}\">{linkText}</a></p>\n<p>Or open this address: {link}</p>\n")
            : "";
        return Head + greeting + body + button + string.Concat(text.Afterwards.Select(Paragraph)) + Foot;
    }

    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <body style="font-family: sans-serif; line-height: 1.5">

        """;

    private const string Foot = """
        <p>Music Streaming</p>
        </body>
        </html>
        """;

    private static string Paragraph(string text) => text.Length == 0 ? "" : Html.Format($"<p>{text}</p>\n");
}

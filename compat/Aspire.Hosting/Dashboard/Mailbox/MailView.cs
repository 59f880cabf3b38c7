using System.Globalization;

namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>An e-mail in the list.</summary>
internal sealed record MailRow(string Id, string From, string To, string Subject, DateTimeOffset? Date, int Attachments)
{
    public static MailRow Of(string id, MimeMessage message) => new(
        id, message.Headers["From"], message.Headers["To"], message.Headers["Subject"], MailDate.Of(message), message.Attachments.Count);

    public bool Contains(string text)
        => Subject.Contains(text, StringComparison.OrdinalIgnoreCase)
            || From.Contains(text, StringComparison.OrdinalIgnoreCase)
            || To.Contains(text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>An e-mail as it is read.</summary>
internal sealed record MailView(
    string Id, string From, string To, string Cc, string Subject, DateTimeOffset? Date, string? Text, bool HasHtml, IReadOnlyList<AttachmentView> Attachments)
{
    public static MailView Of(string id, MimeMessage message) => new(
        id,
        message.Headers["From"],
        message.Headers["To"],
        message.Headers["Cc"],
        message.Headers["Subject"],
        MailDate.Of(message),
        message.Text?.Decoded,
        message.Html is not null,
        [.. message.Attachments.Select((a, index) => new AttachmentView(index, a.FileName ?? a.Type, a.Type, a.Content.Length))]);
}

/// <summary>A file in an e-mail; its size is in bytes.</summary>
internal sealed record AttachmentView(int Index, string Name, string Type, int Size);

/// <summary>Some e-mails, and how many there are.</summary>
internal sealed record MailPage(bool Exists, IReadOnlyList<MailRow> Items, int Total);

/// <summary>When an e-mail was written.</summary>
internal static class MailDate
{
    public static DateTimeOffset? Of(MimeMessage message)
        => DateTimeOffset.TryParse(message.Headers["Date"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}

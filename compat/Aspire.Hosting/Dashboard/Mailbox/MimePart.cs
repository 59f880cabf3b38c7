namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>A part of an e-mail.</summary>
internal sealed record MimePart(string Type, MimeHeaders Headers, byte[] Content)
{
    /// <summary>The name of the file that an attached part is; null for a part that is read.</summary>
    public string? FileName => Headers.Parameter("Content-Disposition", "filename") ?? Headers.Parameter("Content-Type", "name")
        ?? (Headers["Content-Disposition"].StartsWith("attachment", StringComparison.OrdinalIgnoreCase) ? "attachment" : null);

    public string Decoded => Charset.Of(Headers.Parameter("Content-Type", "charset")).GetString(Content);
}

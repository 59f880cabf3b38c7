namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>The folder into which e-mails are written as <c>.eml</c> files instead of being sent; newest last by name.</summary>
internal sealed class MailboxFolder(string? path)
{
    /// <summary>The setting with the folder's path; without it there is no mailbox.</summary>
    public const string Setting = "Dashboard:MailboxFolder";

    private const string Extension = ".eml";

    /// <summary>A larger file is no e-mail that anybody here sends.</summary>
    private const int MaxBytes = 16 << 20;

    private readonly Lock _counting = new();
    private DateTime _counted;
    private int _count;

    public bool Exists => path is not null;

    public int Count()
    {
        if (path is null || !Directory.Exists(path))
        {
            return 0;
        }

        lock (_counting)
        {
            // A folder's time changes when a file comes or goes.
            var changed = Directory.GetLastWriteTimeUtc(path);
            if (changed != _counted)
            {
                _counted = changed;
                _count = Ids().Count;
            }

            return _count;
        }
    }

    /// <summary>The names of all e-mails, the newest first.</summary>
    public List<string> Ids() => path is null || !Directory.Exists(path)
        ? []
        : [.. Directory.EnumerateFiles(path, $"*{Extension}").Select(f => Path.GetFileNameWithoutExtension(f)).OrderDescending(StringComparer.Ordinal)];

    /// <returns>Null when there is no such e-mail.</returns>
    public async Task<MimeMessage?> FindAsync(string id, CancellationToken cancellationToken)
    {
        // Only names that the folder lists, so that no name leads out of it.
        if (path is null || id.AsSpan().ContainsAny('/', '\\') || new FileInfo(Path.Combine(path, id + Extension)) is not { Exists: true, Length: <= MaxBytes } file)
        {
            return null;
        }

        try
        {
            return MimeMessage.Parse(await File.ReadAllBytesAsync(file.FullName, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Deleted since, or not meant for us.
            return null;
        }
    }
}

namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>Lists the mailbox. A file does not change once it is there, so what was read of it is kept.</summary>
internal sealed class MailRows(MailboxFolder folder) : IDisposable
{
    /// <summary>E-mails that are looked at; older ones are left to the folder.</summary>
    private const int MaxMails = 2_000;
    private const int MaxLimit = 200;

    private readonly SemaphoreSlim _reading = new(1);
    private readonly Dictionary<string, MailRow> _known = [];

    /// <param name="text">In the subject or an address.</param>
    /// <param name="before">The last e-mail of the page before.</param>
    /// <param name="limit">The size of a page; 50 if none is given.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<MailPage> ListAsync(string? text, string? before, int? limit, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync([.. folder.Ids().Take(MaxMails)], cancellationToken).ConfigureAwait(false);
        var found = rows.Where(r => string.IsNullOrEmpty(text) || r.Contains(text)).ToList();
        var page = found.Where(r => before is null || string.CompareOrdinal(r.Id, before) < 0).Take(Math.Clamp(limit ?? 50, 1, MaxLimit));
        return new MailPage(folder.Exists, [.. page], found.Count);
    }

    public void Dispose() => _reading.Dispose();

    private async Task<List<MailRow>> ReadAsync(List<string> ids, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var gone in _known.Keys.Except(ids).ToList())
            {
                _known.Remove(gone);
            }

            foreach (var id in ids.Where(id => !_known.ContainsKey(id)).ToList())
            {
                if (await folder.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } message)
                {
                    _known.Add(id, MailRow.Of(id, message));
                }
            }

            return [.. ids.Where(_known.ContainsKey).Select(id => _known[id])];
        }
        finally
        {
            _reading.Release();
        }
    }
}

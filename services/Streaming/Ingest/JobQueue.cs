using System.Globalization;
using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// The jobs that are not finished. The entries only say where to look: whether a job is still to be done, and by whom,
/// is in its own document, so an entry may stay for too long but is never missing.
/// </summary>
internal sealed class JobQueue(DaprClient dapr, IOptions<IngestOptions> options, TimeProvider clock) : IDisposable
{
    private const int PageSize = 50;

    // In this order. The first and the last one are older than the one between them.
    private const string Singles = "0:";
    private const string Imports = "0b:";
    private const string Demo = "1:";

    private readonly OrderedIndex _index = new(dapr, StreamingStores.State, "ingest-queue");
    private readonly Bell _news = new(options.Value.Workers, clock);
    private readonly Bell _singles = new(waiting: 1, clock);

    /// <summary>By age, but those of an import behind all single ones.</summary>
    public static string KeyOfUpload(bool isImport, DateTimeOffset now)
        => string.Create(CultureInfo.InvariantCulture, $"{(isImport ? Imports : Singles)}{now.UtcTicks:D20}");

    /// <summary>Behind all uploads, and small files first, so that the first track of a demo is there soon.</summary>
    public static string KeyOfDemo(long size) => string.Create(CultureInfo.InvariantCulture, $"{Demo}{size:D20}");

    public static bool IsSingle(string key) => key.StartsWith(Singles, StringComparison.Ordinal);

    public async Task AddAsync(IngestJob job, CancellationToken cancellationToken)
    {
        await _index.AddAsync(Entry(job), cancellationToken);
        _news.Ring();
        if (IsSingle(job.QueueKey))
        {
            _singles.Ring();
        }
    }

    public Task RemoveAsync(IngestJob job, CancellationToken cancellationToken) => _index.RemoveAsync(Entry(job), cancellationToken);

    public async IAsyncEnumerable<IngestJobId> ReadAsync(
        JobKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await _index.ReadAsync(cursor, PageSize, cancellationToken);
            foreach (var entry in page.Entries)
            {
                if (kind == JobKind.Single && !IsSingle(entry.SortKey))
                {
                    yield break;
                }

                if (IngestJobId.TryParse(entry.Id, out var id))
                {
                    yield return id;
                }
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>Waits until this replica was given a job, or for a while: another replica may have been, or may have died.</summary>
    public async Task WaitAsync(JobKind kind, TimeSpan longest, CancellationToken cancellationToken)
    {
        await (kind == JobKind.Single ? _singles : _news).WaitAsync(longest, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        _news.Dispose();
        _singles.Dispose();
    }

    private static IndexEntry Entry(IngestJob job) => new(job.QueueKey, job.Id.ToString());
}

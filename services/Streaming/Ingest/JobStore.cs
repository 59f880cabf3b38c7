using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>The one place that knows how ingest jobs are keyed and listed.</summary>
internal sealed class JobStore(DaprClient dapr)
{
    private readonly OrderedIndex _all = new(dapr, StreamingStores.State, "ingest-jobs");

    public Task<Versioned<IngestJob>?> FindAsync(IngestJobId id, CancellationToken cancellationToken)
        => dapr.FindAsync<IngestJob>(StreamingStores.State, Key(id), cancellationToken);

    public Task SaveAsync(Versioned<IngestJob> job, CancellationToken cancellationToken)
        => dapr.SaveAsync(StreamingStores.State, Key(job.Value.Id), job, cancellationToken);

    /// <summary>Stores a new job and lists it. A repeat after a crash in between completes what is missing.</summary>
    public async Task<IngestJob> AddAsync(IngestJob job, CancellationToken cancellationToken)
    {
        var stored = await dapr.UpdateAsync<IngestJob>(StreamingStores.State, Key(job.Id), known => known ?? job, cancellationToken);
        await _all.AddAsync(Entry(stored), cancellationToken);
        return stored;
    }

    /// <summary>Saves a job's success together with what it made, and tells the others.</summary>
    public Task FinishAsync(Versioned<IngestJob> job, JobSuccess success, CancellationToken cancellationToken)
        => dapr.BeginTransaction(StreamingStores.Outbox)
            .SaveAndTell(Key(job.Value.Id), job, success.Told)
            .Save(TrackMediaStore.Key(success.Media.Value.TrackId), success.Media)
            .Save(WaveformStore.Key(success.Waveform.Value.TrackId), success.Waveform)
            .CommitAsync(cancellationToken);

    /// <summary>Saves a job's failure and tells the others.</summary>
    public Task FailAsync(Versioned<IngestJob> job, string reason, CancellationToken cancellationToken)
    {
        var failed = job.Value;
        var told = new IngestFailed(Guid.CreateVersion7(), failed.Id, failed.TrackId, failed.Revision, failed.FileName, reason);
        return dapr.BeginTransaction(StreamingStores.Outbox).SaveAndTell(Key(failed.Id), job, told).CommitAsync(cancellationToken);
    }

    public async Task<Page<IngestJob>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        var page = await _all.ReadAsync(cursor, limit, cancellationToken);
        var keys = page.Entries.Select(entry => $"ingest:{entry.Id}").ToList();
        var jobs = await dapr.FindManyAsync<IngestJob>(StreamingStores.State, keys, cancellationToken);
        return new Page<IngestJob>([.. keys.Select(key => jobs.GetValueOrDefault(key)).OfType<IngestJob>()], page.NextCursor);
    }

    private static IndexEntry Entry(IngestJob job) => new(SortKeys.NewestFirst(job.CreatedAt), job.Id.ToString());

    private static string Key(IngestJobId id) => $"ingest:{id}";
}

using System.Globalization;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>
/// The one place that knows how changes of keys are kept and queued. The queue only says where to look: an entry may stay for
/// too long but is never missing.
/// </summary>
internal sealed class RekeyingStore(DaprClient dapr, TimeProvider clock)
{
    private const int PageSize = 50;

    private readonly OrderedIndex _rekeyings = new(dapr, StreamingStores.State, "rekeyings");
    private readonly OrderedIndex _preparations = new(dapr, StreamingStores.State, "preparations");

    public Task<Versioned<TrackRekeying>?> FindAsync(TrackId track, CancellationToken cancellationToken)
        => dapr.FindAsync<TrackRekeying>(StreamingStores.State, Key(track), cancellationToken);

    public Task SaveAsync(Versioned<TrackRekeying> rekeying, CancellationToken cancellationToken)
        => dapr.SaveAsync(StreamingStores.State, Key(rekeying.Value.TrackId), rekeying, cancellationToken);

    /// <summary>Asks for a change. Where one is on its way, that is it; a repeat after a crash completes what is missing.</summary>
    public async Task<TrackRekeying> AddAsync(TrackId track, bool fromOriginal, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var asked = new TrackRekeying(track, string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks:D20}"), now) { FromOriginal = fromOriginal };
        var stored = await dapr.UpdateAsync<TrackRekeying>(
            StreamingStores.State, Key(track), known => known is { IsFinished: false } ? known : asked, cancellationToken);
        await QueueOf(stored.FromOriginal).AddAsync(Entry(stored), cancellationToken);
        return stored;
    }

    /// <summary>Saves the change together with the track, which has its new key from then on.</summary>
    public Task SwitchAsync(Versioned<TrackRekeying> rekeying, Versioned<TrackMedia> media, CancellationToken cancellationToken)
        => dapr.BeginTransaction(StreamingStores.State)
            .Save(Key(rekeying.Value.TrackId), rekeying)
            .Save(TrackMediaStore.Key(media.Value.TrackId), media)
            .CommitAsync(cancellationToken);

    /// <summary>The same for a track that was prepared again: its shape comes with it, and the others are told.</summary>
    public async Task SwitchAsync(Versioned<TrackRekeying> rekeying, Versioned<TrackMedia> media, PackagedTrack made, CancellationToken cancellationToken)
    {
        var waveform = WaveformStore.Key(media.Value.TrackId);
        var drawn = await dapr.FindAsync<Waveform>(StreamingStores.State, waveform, cancellationToken);
        var told = new TrackPackaged(
            Guid.CreateVersion7(), media.Value.TrackId, media.Value.Revision, media.Value.Duration, media.Value.IsLossless, made.Tags, PublishWhenReady: false);
        await dapr.BeginTransaction(StreamingStores.Outbox)
            .SaveAndTell(Key(rekeying.Value.TrackId), rekeying, told)
            .Save(TrackMediaStore.Key(media.Value.TrackId), media)
            .Save(waveform, new Versioned<Waveform>(made.Waveform, drawn?.ETag))
            .CommitAsync(cancellationToken);
    }

    public Task DequeueAsync(TrackRekeying rekeying, CancellationToken cancellationToken) => QueueOf(rekeying.FromOriginal).RemoveAsync(Entry(rekeying), cancellationToken);

    /// <summary>All of a kind that are queued; what is finished among them only waits to be taken out.</summary>
    public async IAsyncEnumerable<Versioned<TrackRekeying>> ReadAsync(
        bool fromOriginal, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await QueueOf(fromOriginal).ReadAsync(cursor, PageSize, cancellationToken);
            foreach (var entry in page.Entries)
            {
                if (TrackId.TryParse(entry.Id, out var track) && await FindAsync(track, cancellationToken) is { } rekeying)
                {
                    yield return rekeying;
                }
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>To encode takes long, and keys are not to wait for it.</summary>
    private OrderedIndex QueueOf(bool fromOriginal) => fromOriginal ? _preparations : _rekeyings;

    private static IndexEntry Entry(TrackRekeying rekeying) => new(rekeying.QueueKey, rekeying.TrackId.ToString());

    private static string Key(TrackId track) => $"rekeying:{track}";
}

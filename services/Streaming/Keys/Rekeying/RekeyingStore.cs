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

    /// <summary>
    /// Asks for a change. Where one is on its way, that is it; a repeat after a crash completes what is missing. But a new key takes
    /// the place of a preparation that nobody is at: it must not wait for encodings. No revision that was ever written to is written
    /// to again: what is left of it, or still comes from a worker that lost its lease, has another key.
    /// </summary>
    public async Task<TrackRekeying> AddAsync(TrackId track, bool fromOriginal, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var asked = new TrackRekeying(track, QueueKeyOf(now), now) { FromOriginal = fromOriginal };
        TrackRekeying? replaced = null;
        var stored = await dapr.UpdateAsync<TrackRekeying>(
            StreamingStores.State,
            Key(track),
            known =>
            {
                replaced = !fromOriginal && known is not null && known.GivesWayToKey(now) ? known : null;
                return known is { IsFinished: false } && replaced is null ? known : asked with { Revision = known?.Revision ?? 0 };
            },
            cancellationToken);
        await QueueOf(stored.FromOriginal).AddAsync(Entry(stored), cancellationToken);
        if (replaced is not null)
        {
            await DequeueAsync(replaced, cancellationToken);
        }

        return stored;
    }

    /// <summary>
    /// Saves the change together with the track, which has its new key from then on. Its place in the queue is from then on when
    /// the old segments go, so that nobody looks at it before.
    /// </summary>
    public async Task SwitchAsync(Versioned<TrackRekeying> rekeying, Versioned<TrackMedia> media, CancellationToken cancellationToken)
    {
        var switched = rekeying.Value with { QueueKey = QueueKeyOf(rekeying.Value.NotBefore) };
        await _rekeyings.AddAsync(Entry(switched), cancellationToken);
        await dapr.BeginTransaction(StreamingStores.State)
            .Save(Key(switched.TrackId), rekeying.With(switched))
            .Save(TrackMediaStore.Key(media.Value.TrackId), media)
            .CommitAsync(cancellationToken);
        await _rekeyings.RemoveAsync(Entry(rekeying.Value), cancellationToken);
    }

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

    /// <summary>All of a kind that are queued and whose time has come. Entries that lead to nothing any more go.</summary>
    public async IAsyncEnumerable<Versioned<TrackRekeying>> ReadAsync(
        bool fromOriginal, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = QueueKeyOf(clock.GetUtcNow());
        string? cursor = null;
        do
        {
            var page = await QueueOf(fromOriginal).ReadAsync(cursor, PageSize, cancellationToken);
            foreach (var entry in page.Entries)
            {
                if (string.CompareOrdinal(entry.SortKey, end) > 0)
                {
                    yield break;
                }

                if (TrackId.TryParse(entry.Id, out var track) && await FindAsync(track, cancellationToken) is { } rekeying)
                {
                    if (rekeying.Value.FromOriginal == fromOriginal && !IsOver(entry, rekeying.Value))
                    {
                        yield return rekeying;
                    }
                    else
                    {
                        await QueueOf(fromOriginal).RemoveAsync(entry, cancellationToken);
                    }
                }
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>To encode takes long, and keys are not to wait for it.</summary>
    private OrderedIndex QueueOf(bool fromOriginal) => fromOriginal ? _preparations : _rekeyings;

    // A later place than the document says may be the one that it is about to have.
    private static bool IsOver(IndexEntry entry, TrackRekeying rekeying)
        => rekeying.IsFinished || string.CompareOrdinal(entry.SortKey, rekeying.QueueKey) < 0;

    private static string QueueKeyOf(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcTicks:D20}");

    private static IndexEntry Entry(TrackRekeying rekeying) => new(rekeying.QueueKey, rekeying.TrackId.ToString());

    private static string Key(TrackId track) => $"rekeying:{track}";
}

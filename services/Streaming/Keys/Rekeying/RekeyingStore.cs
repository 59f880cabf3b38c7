using System.Globalization;
using System.Runtime.CompilerServices;
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
        await QueueOf(stored).AddAsync(Entry(stored), cancellationToken);
        if (replaced is not null)
        {
            await DequeueAsync(replaced, cancellationToken);
        }

        return stored;
    }

    /// <summary>
    /// Saves the change together with the track, which has its new key from then on. Its place in the queue is from then on when
    /// the old segments go, so that nobody looks at it before, and among the keys, so that it does not wait for encodings.
    /// </summary>
    /// <param name="rekeying">The change.</param>
    /// <param name="media">The track.</param>
    /// <param name="made">What its original was prepared to again: its shape comes with it, and the others are told.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task SwitchAsync(Versioned<TrackRekeying> rekeying, Versioned<TrackMedia> media, PackagedTrack? made, CancellationToken cancellationToken)
    {
        var switched = rekeying.With(rekeying.Value with { QueueKey = QueueKeyOf(rekeying.Value.NotBefore) });
        await QueueOf(switched.Value).AddAsync(Entry(switched.Value), cancellationToken);
        var saving = made is null
            ? dapr.BeginTransaction(StreamingStores.State).Save(Key(switched.Value.TrackId), switched)
            : await TellAsync(switched, media.Value, made, cancellationToken);
        await saving.Save(TrackMediaStore.Key(media.Value.TrackId), media).CommitAsync(cancellationToken);
        await QueueOf(rekeying.Value.FromOriginal).RemoveAsync(Entry(rekeying.Value), cancellationToken);
    }

    public Task DequeueAsync(TrackRekeying rekeying, CancellationToken cancellationToken) => QueueOf(rekeying).RemoveAsync(Entry(rekeying), cancellationToken);

    /// <summary>All of a kind that are queued and whose time has come. Entries that lead to nothing any more go.</summary>
    public async IAsyncEnumerable<Versioned<TrackRekeying>> ReadAsync(
        bool fromOriginal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in EntriesAsync(fromOriginal, cancellationToken))
        {
            if (!TrackId.TryParse(entry.Id, out var track) || await FindAsync(track, cancellationToken) is not { } rekeying)
            {
                continue;
            }

            if (rekeying.Value.IsPreparing == fromOriginal && !IsOver(entry, rekeying.Value))
            {
                yield return rekeying;
                continue;
            }

            // It may have moved to the other queue without having come there.
            if (!rekeying.Value.IsFinished)
            {
                await QueueOf(rekeying.Value).AddAsync(Entry(rekeying.Value), cancellationToken);
            }

            await QueueOf(fromOriginal).RemoveAsync(entry, cancellationToken);
        }
    }

    /// <summary>How many of the first in a queue wait or are worked on. It changes nothing.</summary>
    public async Task<int> CountAsync(bool fromOriginal, int most, CancellationToken cancellationToken)
    {
        var entries = (await QueueOf(fromOriginal).ReadAsync(cursor: null, most, cancellationToken)).Entries;
        var keys = entries.Select(entry => TrackId.TryParse(entry.Id, out var track) ? Key(track) : null).OfType<string>().ToList();
        var found = await dapr.FindManyAsync<TrackRekeying>(StreamingStores.State, keys, cancellationToken);
        return found.Values.Count(known => known.FromOriginal == fromOriginal && known.State is RekeyingState.Waiting or RekeyingState.Running);
    }

    /// <summary>How many of some tracks, a page at most, got the keys that were asked for since then.</summary>
    public async Task<int> CountDoneAsync(IReadOnlyCollection<TrackId> tracks, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<TrackRekeying>(StreamingStores.State, [.. tracks.Select(Key)], cancellationToken);
        return found.Values.Count(known => known.RequestedAt >= since && known.State is RekeyingState.Switched or RekeyingState.Done);
    }

    private async Task<StateTransaction> TellAsync(
        Versioned<TrackRekeying> switched, TrackMedia media, PackagedTrack made, CancellationToken cancellationToken)
    {
        var waveform = WaveformStore.Key(media.TrackId);
        var drawn = await dapr.FindAsync<Waveform>(StreamingStores.State, waveform, cancellationToken);
        var told = new TrackPackaged(
            Guid.CreateVersion7(), media.TrackId, media.Revision, media.Duration, media.IsLossless, made.Tags, PublishWhenReady: false);
        return dapr.BeginTransaction(StreamingStores.Outbox)
            .SaveAndTell(Key(media.TrackId), switched, told)
            .Save(waveform, new Versioned<Waveform>(made.Waveform, drawn?.ETag));
    }

    /// <summary>What is in a queue and whose time has come.</summary>
    private async IAsyncEnumerable<IndexEntry> EntriesAsync(bool fromOriginal, [EnumeratorCancellation] CancellationToken cancellationToken)
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

                yield return entry;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>To encode takes long, and neither keys nor what is to be removed are to wait for it.</summary>
    private OrderedIndex QueueOf(bool fromOriginal) => fromOriginal ? _preparations : _rekeyings;

    private OrderedIndex QueueOf(TrackRekeying rekeying) => QueueOf(rekeying.IsPreparing);

    // A later place than the document says may be the one that it is about to have.
    private static bool IsOver(IndexEntry entry, TrackRekeying rekeying)
        => rekeying.IsFinished || string.CompareOrdinal(entry.SortKey, rekeying.QueueKey) < 0;

    private static string QueueKeyOf(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcTicks:D20}");

    private static IndexEntry Entry(TrackRekeying rekeying) => new(rekeying.QueueKey, rekeying.TrackId.ToString());

    private static string Key(TrackId track) => $"rekeying:{track}";
}

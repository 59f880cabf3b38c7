using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Royalties;

/// <summary>Stores how often was played what, each play once.</summary>
internal sealed class PlayTotals(DaprClient dapr)
{
    private const int MostAttempts = 40;

    // Longer than any topic delivers a message again.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(60);

    private static readonly OrderedIndexOptions ListOptions = new() { HeadShards = 4 };

    /// <summary>Counts a play for its track and for the track's rights holder, in one transaction with the mark that it was counted.</summary>
    /// <param name="play">The play's event.</param>
    /// <param name="none">The track's total of the day, without a play.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StateConflictException">Others counted at the same place again and again.</exception>
    public async Task CountAsync(Guid play, PlayTotal none, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var mark = RoyaltyKeys.Counted(play);
            if (await dapr.FindAsync<DateOnly>(StreamingStores.State, mark, cancellationToken) is not null)
            {
                return;
            }

            var transaction = dapr.BeginTransaction(StreamingStores.State).Save(mark, new Versioned<DateOnly>(none.Day, null), Remembered);
            foreach (var total in (PlayTotal[])[none, none with { TrackId = null, Title = null }])
            {
                var key = RoyaltyKeys.Document(none.Day, RoyaltyKeys.IdOf(total), RoyaltyKeys.ShardOf(play));
                transaction.Save(key, await BeginAsync(key, total, cancellationToken) is { } known ? known.With(known.Value.Count()) : new Versioned<PlayTotal>(total.Count(), null));
            }

            try
            {
                await transaction.CommitAsync(cancellationToken);
                return;
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    public Task<IndexPage> ListAsync(DateOnly day, RoyaltyQuery query, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var list = List(day, query.IsOfTracks);
        return query.RightsHolder is { } holder
            ? list.ReadPrefixAsync(RoyaltyKeys.PrefixOf(holder), cursor, limit, cancellationToken)
            : list.ReadAsync(cursor, limit, cancellationToken);
    }

    /// <summary>
    /// The totals of a day that are listed so, each put together of its parts. A track that got another title on that day is
    /// listed under both: what counts is where its first part has it.
    /// </summary>
    public async Task<IReadOnlyList<PlayTotal>> ReadAsync(DateOnly day, IReadOnlyList<IndexEntry> listed, CancellationToken cancellationToken)
    {
        var parts = await dapr.FindManyAsync<PlayTotal>(
            StreamingStores.State, [.. listed.SelectMany(entry => RoyaltyKeys.Documents(day, entry.Id))], cancellationToken);
        return [.. listed
            .Select(entry => (Entry: entry, Parts: RoyaltyKeys.Documents(day, entry.Id).Select(key => parts.GetValueOrDefault(key)).OfType<PlayTotal>().ToList()))
            .Where(found => found.Parts.Count > 0 && RoyaltyKeys.EntryOf(found.Parts[0]) == found.Entry)
            .Select(found => found.Parts[0] with { Plays = found.Parts.Sum(part => part.Plays) })];
    }

    /// <summary>A total is listed before it is stored: what counts can always be found.</summary>
    private async Task<Versioned<PlayTotal>?> BeginAsync(string key, PlayTotal total, CancellationToken cancellationToken)
    {
        if (await dapr.FindAsync<PlayTotal>(StreamingStores.State, key, cancellationToken) is { } known)
        {
            return known;
        }

        await List(total.Day, total.TrackId is not null).AddAsync(RoyaltyKeys.EntryOf(total), cancellationToken);
        return null;
    }

    private OrderedIndex List(DateOnly day, bool isOfTracks)
        => new(dapr, StreamingStores.State, RoyaltyKeys.List(day, isOfTracks), ListOptions);
}

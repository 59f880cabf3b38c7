using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Queues;

/// <summary>The one place that knows how queues are keyed.</summary>
internal sealed class QueueStore(DaprClient dapr, ErasedPeople erased)
{
    private const int MostReads = 10;

    public async Task<PlayQueue> FindAsync(UserId user, CancellationToken cancellationToken)
    {
        for (var read = 0; read < MostReads; read++)
        {
            var tracks = dapr.FindAsync<QueueTracks>(StreamingStores.State, TracksKey(user), cancellationToken);
            var place = dapr.FindAsync<QueuePlace>(StreamingStores.State, PlaceKey(user), cancellationToken);
            await Task.WhenAll(tracks, place);
            var queue = new PlayQueue(await tracks ?? PlayQueue.Empty.Tracks, await place ?? PlayQueue.Empty.Place);
            if (queue.IsWhole)
            {
                return queue;
            }

            await Retry.WaitAsync(read, cancellationToken);
        }

        throw new StateConflictException($"{TracksKey(user)} changes faster than it can be read.");
    }

    /// <returns>False where the person was erased, and only an access token of theirs lives on for some minutes.</returns>
    /// <exception cref="StateConflictException">Another device was faster.</exception>
    public async Task<bool> SaveAsync(UserId user, PlayQueue queue, CancellationToken cancellationToken)
    {
        await dapr.BeginTransaction(StreamingStores.State)
            .Save(TracksKey(user), queue.Tracks)
            .Save(PlaceKey(user), queue.Place)
            .CommitAsync(cancellationToken);
        return await IsKeptAsync(user, cancellationToken);
    }

    /// <summary>Says where the listener is by now.</summary>
    /// <returns>The place as it is stored now; null where there is no queue, or the person was erased.</returns>
    public async Task<QueuePlace?> ChangeAsync(UserId user, Func<QueuePlace, QueuePlace> change, CancellationToken cancellationToken)
        => await dapr.UpdateExistingAsync(StreamingStores.State, PlaceKey(user), change, cancellationToken) is { } place
            && await IsKeptAsync(user, cancellationToken) ? place : null;

    public async Task ForgetAsync(UserId user, CancellationToken cancellationToken)
    {
        await dapr.RemoveAsync(StreamingStores.State, TracksKey(user), cancellationToken);
        await dapr.RemoveAsync(StreamingStores.State, PlaceKey(user), cancellationToken);
    }

    /// <summary>
    /// Asked after the writing: an erasure first notes who is erased and then removes, so that either it finds what was
    /// written, or this finds the note.
    /// </summary>
    private async Task<bool> IsKeptAsync(UserId user, CancellationToken cancellationToken)
    {
        if (!await erased.ContainsAsync(user, cancellationToken))
        {
            return true;
        }

        await ForgetAsync(user, cancellationToken);
        return false;
    }

    private static string TracksKey(UserId user) => $"queue:{user}";

    private static string PlaceKey(UserId user) => $"queue-place:{user}";
}

using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class SettlementsTests
{
    [Fact]
    public async Task On_a_full_disk_no_more_is_begun_than_memory_is_for_and_once_there_is_space_it_goes_on()
    {
        var isFull = true;
        var written = 0;
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var settlements = new Settlements(Write, TimeProvider.System);
        settlements.Take(Delivered(0));

        // From here on nothing else is taken up before there is space for this one.
        await refused.Task;
        for (var id = 1; id < 5000; id++)
        {
            settlements.Take(Delivered(id));
        }

        var room = settlements.RoomAsync(CancellationToken.None);
        Assert.False(room.IsCompleted);

        Volatile.Write(ref isFull, false);
        await room.WaitAsync(TimeSpan.FromSeconds(30));
        await settlements.EndAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(5000, written);

        Task Write(SettlementBatch batch)
        {
            if (Volatile.Read(ref isFull))
            {
                refused.TrySetResult();
                throw new StorageException("the disk is full");
            }

            written += batch.Count;
            return Task.CompletedTask;
        }
    }

    private static Delivery Delivered(int id) => new(id, "orders", attempts: 0, payload: null);
}

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
        var settlements = new Settlements(Write, TimeProvider.System);
        for (var id = 0; id < 5000; id++)
        {
            settlements.Take(new Delivery(id, "orders", attempts: 0, payload: null));
        }

        var room = settlements.RoomAsync(CancellationToken.None);
        Assert.False(room.IsCompleted);

        Volatile.Write(ref isFull, false);
        await room.WaitAsync(TimeSpan.FromSeconds(30));
        await settlements.EndAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(5000, written);

        Task Write(SettlementBatch batch)
        {
            written += Volatile.Read(ref isFull) ? throw new StorageException("the disk is full") : batch.Count;
            return Task.CompletedTask;
        }
    }
}

using Dapr.Sidecar.Actors;
using Dapr.Sidecar.Actors.Reminders;

namespace Dapr.Sidecar.Tests.Actors;

public sealed class DeliveriesTests
{
    private const int AtOnce = 256;

    [Fact]
    public async Task A_place_that_comes_free_while_the_wait_for_it_is_given_up_is_not_lost()
    {
        using var deliveries = new Deliveries(TimeProvider.System);
        var busy = new List<Delivery>();
        for (var number = 0; number < AtOnce; number++)
        {
            await deliveries.WaitAsync(default);
            busy.Add(Assert.IsType<Delivery>(deliveries.Begin(Actor(number))));
        }

        using var givingUp = new CancellationTokenSource();
        var waiting = deliveries.WaitAsync(givingUp.Token);
        // The last to register is told first: the place is given before the wait for it hears anything.
        using var last = givingUp.Token.Register(() => deliveries.End(busy[0]));
        await givingUp.CancelAsync();

        await waiting;
        deliveries.End(Assert.IsType<Delivery>(deliveries.Begin(Actor(AtOnce))));
        busy.Skip(1).ToList().ForEach(deliveries.End);
        Assert.Equal(0, deliveries.Count);
    }

    private static ActorKey Actor(int number) => new("Listener", $"{number}");
}

using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class ShuffleTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""";

    [Fact]
    public async Task With_the_same_seed_the_same_messages_come_twice()
    {
        var first = await TwiceAsync(seed: 7);
        var second = await TwiceAsync(seed: 7);

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void What_happens_to_a_message_hangs_on_seed_app_and_number_alone()
    {
        Assert.Equal(Fate(1, "shop", 5), Fate(1, "shop", 5));
        Assert.Equal(4, new[] { Fate(1, "shop", 5), Fate(2, "shop", 5), Fate(1, "stock", 5), Fate(1, "shop", 6) }.Distinct().Count());
    }

    [Fact]
    public void About_half_of_the_messages_come_twice_and_all_within_twenty_milliseconds()
    {
        var fates = Enumerable.Range(0, 1000).Select(number => Fate(3, "shop", number)).ToArray();

        Assert.InRange(fates.Count(fate => fate.Repeats), 400, 600);
        Assert.All(fates, fate => Assert.InRange(fate.Delay, TimeSpan.Zero, TimeSpan.FromMilliseconds(20)));
    }

    private static (bool Repeats, TimeSpan Delay) Fate(int seed, string appId, int number)
    {
        var delivery = new Delivery(1, "orders", 0, []);
        var delay = new DeliveryOrder(seed).Disturb(delivery, appId, number);
        return (delivery.Repeats, delay);
    }

    private static async Task<int[]> TwiceAsync(int seed)
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), options => options with { ShuffleSeed = seed }, shop);
        for (var i = 0; i < 30; i++)
        {
            await runtime.PublishAsync($"{i}");
        }

        await runtime.IdleAsync();
        return [.. shop.Received.Select(request => (int)(request.Json["data"] ?? -1)).GroupBy(data => data).Where(group => group.Count() == 2).Select(group => group.Key).Order()];
    }
}

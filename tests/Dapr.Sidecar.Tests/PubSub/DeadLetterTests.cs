using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class DeadLetterTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"dead"}]""";

    [Fact]
    public async Task They_are_counted_by_the_topic_that_they_came_from()
    {
        await using var shop = new FakeApp("shop", Orders) { Answer = Refuse };
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), null, shop);

        await runtime.PublishAsync();
        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Equal([KeyValuePair.Create("orders", 2L)], Assert.Single(runtime.Runtime.Brokers).DeadLetters);
    }

    [Fact]
    public async Task They_are_let_go_after_a_month()
    {
        var clock = new SettableClock();
        await using var shop = new FakeApp("shop", Orders) { Answer = Refuse };
        var folder = Directory.CreateTempSubdirectory("dapr-letters");
        await using (var runtime = await StartAsync(clock, folder, shop))
        {
            await runtime.PublishAsync();
            await Until.TrueAsync(() => Assert.Single(runtime.Runtime.Brokers).DeadLetters.Count == 1);
        }

        clock.Now += TimeSpan.FromDays(29);
        await using (var runtime = await StartAsync(clock, folder, shop))
        {
            Assert.Single(Assert.Single(runtime.Runtime.Brokers).DeadLetters);
        }

        clock.Now += TimeSpan.FromDays(2);
        await using (var runtime = await StartAsync(clock, folder, shop))
        {
            Assert.Empty(Assert.Single(runtime.Runtime.Brokers).DeadLetters);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_oldest_are_let_go_when_there_are_too_many()
    {
        var clock = new SettableClock();
        await using var shop = new FakeApp("shop", Orders);
        var folder = Directory.CreateTempSubdirectory("dapr-letters");
        await using (var runtime = await StartAsync(clock, folder, shop))
        {
            await InsertAsync(Assert.Single(runtime.Runtime.Brokers), clock, topic: "older", count: 5);
            await InsertAsync(Assert.Single(runtime.Runtime.Brokers), clock, topic: "newer", count: 9_998);
        }

        await using (var runtime = await StartAsync(clock, folder, shop))
        {
            var counts = Assert.Single(runtime.Runtime.Brokers).DeadLetters;
            Assert.Equal([KeyValuePair.Create("newer", 9_998L), KeyValuePair.Create("older", 2L)], counts.OrderBy(count => count.Key));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_round_that_cannot_be_written_is_not_the_last_one()
    {
        var clock = new SettableClock();
        await using var shop = new FakeApp("shop", Orders) { Answer = Refuse };
        var folder = Directory.CreateTempSubdirectory("dapr-letters");
        await using (var runtime = await StartAsync(clock, folder, shop))
        {
            var broker = Assert.Single(runtime.Runtime.Brokers);
            await runtime.PublishAsync();
            await Until.TrueAsync(() => broker.DeadLetters.Count == 1);

            await broker.Database.WriteAsync(session => session.Execute("ALTER TABLE dead_letters RENAME TO lost"));
            await PassAsync(clock, broker);
            await broker.Database.WriteAsync(session => session.Execute("ALTER TABLE lost RENAME TO dead_letters"));
            clock.Now += TimeSpan.FromDays(31);

            await Until.TrueAsync(async () =>
            {
                await PassAsync(clock, broker);
                return broker.DeadLetters.Count == 0;
            });
        }

        folder.Delete(recursive: true);
    }

    private static Task<int> InsertAsync(PubSubBroker broker, SettableClock clock, string topic, int count) => broker.Database.WriteAsync(session => session.Execute(
        """
        WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < $count)
        INSERT INTO dead_letters (pubsub, topic, app, dead_letter_topic, payload, reason, at) SELECT 'pubsub', $topic, 'shop', 'dead', x'00', 'refused', $at FROM number
        """,
        ("$count", count),
        ("$topic", topic),
        ("$at", clock.Now.ToUnixTimeMilliseconds())));

    // A round begins, and has had its turn at the writer when another write has.
    private static async Task PassAsync(SettableClock clock, PubSubBroker broker)
    {
        clock.Now += TimeSpan.FromMinutes(10);
        await broker.Database.WriteAsync(_ => true);
    }

    private static Task<TestRuntime> StartAsync(SettableClock clock, DirectoryInfo folder, FakeApp shop)
        => TestRuntime.StartAsync(Yaml.PubSub("pubsub"), options => options with { Clock = clock, DataFolder = folder.FullName, Apps = [shop.Entry] }, [shop]);

    private static Task Refuse(ReceivedRequest request, HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

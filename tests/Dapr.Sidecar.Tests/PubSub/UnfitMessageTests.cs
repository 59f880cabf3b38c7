using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class UnfitMessageTests
{
    [Fact]
    public async Task What_is_no_envelope_goes_to_the_dead_letter_topic_at_once()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"dead"}]""");
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), null, shop);

        await runtime.PublishAsync("no envelope", query: "?metadata.rawPayload=true");
        await runtime.IdleAsync();

        Assert.Empty(shop.Received);
        Assert.Equal("no envelope", Assert.Single(runtime.Runtime.DeadLetters).Data);
    }

    [Fact]
    public async Task Texts_that_cannot_be_read_go_there_too_and_hold_nobody_up()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"dead"}]""");
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), null, shop);

        for (var message = 0; message < 10; message++)
        {
            await runtime.PublishAsync("""{"specversion":"1.0","id":"1","expiration":"\ud800"}""", query: "?metadata.rawPayload=true");
        }

        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
        Assert.Equal(10, runtime.Runtime.DeadLetters.Count);
    }

    [Fact]
    public async Task An_event_that_a_rule_does_not_apply_to_goes_to_the_dead_letter_topic_at_once()
    {
        var subscription = """[{"pubsubname":"pubsub","topic":"orders","deadLetterTopic":"dead","routes":{"rules":[{"match":"event.data.missing == 1","path":"/one"}],"default":"/other"}}]""";
        await using var shop = new FakeApp("shop", subscription);
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), null, shop);

        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Empty(shop.Received);
        Assert.Single(runtime.Runtime.DeadLetters);
    }

    [Fact]
    public async Task Without_a_dead_letter_topic_it_is_tried_again()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""");
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), null, shop);

        await runtime.PublishAsync("no envelope", query: "?metadata.rawPayload=true");
        await runtime.PublishAsync();
        await Until.TrueAsync(() => !shop.Received.IsEmpty);

        Assert.False(runtime.Runtime.IdleAsync(CancellationToken.None).IsCompleted);
    }
}

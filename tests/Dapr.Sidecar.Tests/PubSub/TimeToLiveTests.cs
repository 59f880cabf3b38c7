using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class TimeToLiveTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"dead"}]""";

    [Theory]
    [InlineData("?metadata.ttlInSeconds=60", "2030-01-01T00:01:00Z")]
    [InlineData("?metadata.ttlInSeconds=90s", "2030-01-01T00:01:30Z")]
    [InlineData("?metadata.ttl=1m", "2030-01-01T00:01:00Z")]
    [InlineData("", null)]
    [InlineData("?metadata.ttlInSeconds=0", "2030-01-01T00:00:00Z")]
    [InlineData("?metadata.ttlInSeconds=-5", null)]
    [InlineData("?metadata.ttlInSeconds=soon", null)]
    public async Task The_envelope_says_when_it_expires(string query, string? expiration)
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), options => options with { Clock = new SettableClock() }, shop);

        await runtime.PublishAsync(query: query);
        await runtime.IdleAsync();

        Assert.Equal(expiration, (string?)Assert.Single(shop.Received).Json["expiration"]);
    }

    [Fact]
    public async Task An_expired_message_is_dropped_before_it_is_delivered()
    {
        var clock = new SettableClock();
        await using var shop = new FakeApp("shop", Orders);
        shop.Answer = (_, context) =>
        {
            // It expires while it waits for its second attempt.
            clock.Now += TimeSpan.FromMinutes(2);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), options => options with { Clock = clock }, shop);

        await runtime.PublishAsync(query: "?metadata.ttlInSeconds=60");
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
        Assert.Single(runtime.Runtime.DeadLetters);
    }
}

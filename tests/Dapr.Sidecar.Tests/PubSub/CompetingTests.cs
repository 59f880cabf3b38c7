using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class CompetingTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""";

    private static readonly string Components = Yaml.PubSub("pubsub");

    [Fact]
    public async Task Every_message_goes_to_exactly_one_replica()
    {
        await using var first = new FakeApp("shop", Orders);
        await using var second = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, first, second);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => runtime.PublishAsync($"{i}")));
        await runtime.IdleAsync();

        Assert.Equal(Enumerable.Range(0, 200), Data(first).Concat(Data(second)).Order());
    }

    [Fact]
    public async Task When_a_replica_goes_the_others_take_over_and_nothing_is_lost()
    {
        var first = new FakeApp("shop", Orders, listens: true);
        await using var second = new FakeApp("shop", Orders, listens: true);
        await using var runtime = await TestRuntime.StartAsync(Components, null, first, second);
        await runtime.Runtime.SubscribedAsync(CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => runtime.PublishAsync($"{i}")));
        await first.DisposeAsync();
        await Task.WhenAll(Enumerable.Range(50, 50).Select(i => runtime.PublishAsync($"{i}")));
        await runtime.IdleAsync();

        Assert.Equal(Enumerable.Range(0, 100), Data(first).Concat(Data(second)).Distinct().Order());
    }

    [Fact]
    public async Task What_is_published_while_the_app_is_away_waits_until_it_is_back()
    {
        var isUp = true;
        await using var shop = new FakeApp("shop", Orders);
        await shop.StartAsync();
        await using var runtime = await TestRuntime.StartAsync(
            Components,
            options => options with { Apps = [shop.Entry with { Handler = () => new SwitchedHandler(shop.Entry.Handler?.Invoke() ?? throw new InvalidOperationException(), () => Volatile.Read(ref isUp)) }] });
        await runtime.PublishAsync("0");
        await runtime.IdleAsync();

        Volatile.Write(ref isUp, false);
        await Task.WhenAll(Enumerable.Range(1, 300).Select(i => runtime.PublishAsync($"{i}")));
        Assert.Single(shop.Received);
        Volatile.Write(ref isUp, true);
        await runtime.IdleAsync();

        Assert.Equal(Enumerable.Range(0, 301), Data(shop).Order());
    }

    [Fact]
    public async Task An_app_that_hangs_holds_up_no_other()
    {
        var hanging = new TaskCompletionSource();
        await using var slow = new FakeApp("slow", Orders) { Answer = (_, _) => hanging.Task };
        await using var quick = new FakeApp("quick", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, slow, quick);

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => runtime.PublishAsync($"{i}")));
        await Until.TrueAsync(() => quick.Received.Count == 300);

        Assert.InRange(slow.Received.Count, 0, 8);
        hanging.SetResult();
        await runtime.IdleAsync();
        Assert.Equal(300, Data(slow).Distinct().Count());
    }

    [Fact]
    public async Task However_much_waits_only_a_window_is_in_memory()
    {
        await using var shop = new FakeApp("shop", Orders);
        var hanging = new TaskCompletionSource();
        shop.Answer = (_, _) => hanging.Task;
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);
        await runtime.Runtime.SubscribedAsync(CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => runtime.PublishAsync()));

        var consumer = Assert.Single(Assert.Single(runtime.Runtime.Brokers).Consumers);
        Assert.Equal(1000, consumer.Waiting);
        Assert.InRange(consumer.Queue.InMemory, 0, 191);
        hanging.SetResult();
        await runtime.IdleAsync();
        Assert.Equal(1000, shop.Received.Count);
        Assert.Equal(0, consumer.Waiting);
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_that_waits()
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);
        shop.Answer = async (request, context) =>
        {
            // By the time that the first is settled there is no room to write it down.
            if (shop.Received.Count == 1)
            {
                await FullDisk.FillAsync(runtime);
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            }
        };

        await runtime.PublishAsync("1");
        await Until.TrueAsync(() => !shop.Received.IsEmpty);
        await FullDisk.FreeAsync(runtime);
        await runtime.PublishAsync("2");
        await runtime.IdleAsync();

        Assert.Equal([1, 2], Data(shop).Distinct().Order());
    }

    private static IEnumerable<int> Data(FakeApp app) => app.Received.Select(request => (int)(request.Json["data"] ?? -1));

    /// <summary>A connection that can be cut.</summary>
    private sealed class SwitchedHandler(HttpMessageHandler inner, Func<bool> isUp) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => isUp() ? base.SendAsync(request, cancellationToken) : throw new HttpRequestException(HttpRequestError.ConnectionError, "cut");
    }
}

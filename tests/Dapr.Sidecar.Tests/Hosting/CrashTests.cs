using System.Collections.Concurrent;
using System.Net;
using Dapr.Sidecar.Tests.State;

namespace Dapr.Sidecar.Tests.Hosting;

public sealed class CrashTests : IDisposable
{
    private const int Enough = 150;
    private const string Subscriptions = """[{"pubsubname":"pubsub","topic":"orders","route":"/published"},{"pubsubname":"pubsub","topic":"stored","route":"/stored"}]""";

    private static readonly string Components =
        Yaml.PubSub("pubsub", ("retryInterval", "20"), ("maxRetryInterval", "100"))
        + Yaml.DynamoState("store")
        + Yaml.DynamoState("outbox", ("tableName", "outbox"), ("outboxPublishPubsub", "pubsub"), ("outboxPublishTopic", "stored"));

    private readonly string _folder = Directory.CreateTempSubdirectory("dapr-crash").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        var accepts = false;
        await using var shop = new FakeApp("shop", Subscriptions, listens: true);
        shop.Answer = (_, context) =>
        {
            // Until the kill nothing is taken, so every event has to outlive it.
            context.Response.StatusCode = Volatile.Read(ref accepts) ? 200 : 503;
            return Task.CompletedTask;
        };
        await shop.StartAsync();
        await WriteComponentsAsync();

        var acknowledged = new Acknowledged();
        await using (var first = await SidecarProcess.StartAsync(_folder, "shop", shop.Address))
        {
            var writers = Enumerable.Range(0, 8).Select(writer => WriteUntilItBreaksAsync(first.Http, writer, acknowledged)).ToArray();
            await Until.TrueAsync(() => acknowledged.Count >= 3 * Enough || writers.Any(writer => writer.IsCompleted));
            acknowledged.IsOver = true;
            await first.KillAsync();
            await Task.WhenAll(writers);
        }

        shop.Received.Clear();
        Volatile.Write(ref accepts, true);
        await using var second = await SidecarProcess.StartAsync(_folder, "shop", shop.Address);
        await Until.TrueAsync(() => acknowledged.Published.Keys.All(Taken(shop, "/published").Contains) && acknowledged.Stored.Keys.All(Taken(shop, "/stored").Contains));

        var store = new StateClient(second.Http, "store");
        foreach (var key in acknowledged.Saved.Keys)
        {
            Assert.Equal($"\"{key}\"", await store.ReadAsync(key));
        }
    }

    [Fact]
    public async Task State_and_outbox_are_both_there_or_neither()
    {
        await using var shop = new FakeApp("shop", Subscriptions, listens: true);
        await shop.StartAsync();
        await WriteComponentsAsync();

        var acknowledged = new Acknowledged();
        await using (var first = await SidecarProcess.StartAsync(_folder, "shop", shop.Address))
        {
            var writers = Enumerable.Range(0, 8).Select(writer => WriteUntilItBreaksAsync(first.Http, writer, acknowledged)).ToArray();
            await Until.TrueAsync(() => acknowledged.Stored.Count >= Enough || writers.Any(writer => writer.IsCompleted));
            acknowledged.IsOver = true;
            await first.KillAsync();
            await Task.WhenAll(writers);
        }

        await using var second = await SidecarProcess.StartAsync(_folder, "shop", shop.Address);
        var outbox = new StateClient(second.Http, "outbox");
        var stored = new HashSet<string?>();
        foreach (var key in acknowledged.Tried.Keys)
        {
            if ((await outbox.ReadAsync(key)).Length > 0)
            {
                stored.Add(key);
            }
        }

        // The last event is taken up after all that the first run left behind.
        await outbox.TransactAsync(StateClient.Upsert("last", "last"));
        await Until.TrueAsync(() => Taken(shop, "/stored").Contains("last") && stored.IsSubsetOf(Taken(shop, "/stored")));
        stored.Add("last");
        Assert.Equal(stored.Order(), Taken(shop, "/stored").Order());
    }

    [Fact]
    public async Task It_ends_with_whoever_started_it()
    {
        await WriteComponentsAsync();
        await using var process = await SidecarProcess.StartAsync(_folder, "shop", appAddress: null);

        Assert.Equal(0, await process.CloseInputAsync());
    }

    [Fact]
    public async Task A_wrong_configuration_is_told_and_ends_it()
    {
        var (exitCode, error) = await SidecarProcess.RunAsync("--config", Path.Combine(_folder, "none.json"));

        Assert.Equal(2, exitCode);
        Assert.Contains("none.json", error, StringComparison.Ordinal);
    }

    private static HashSet<string?> Taken(FakeApp app, string path)
        => [.. app.Received.Where(request => request.Target == path).Select(request => (string?)request.Json["data"])];

    private static async Task WriteUntilItBreaksAsync(HttpClient http, int writer, Acknowledged acknowledged)
    {
        var store = new StateClient(http, "store");
        var outbox = new StateClient(http, "outbox");
        try
        {
            for (var i = 0; ; i++)
            {
                var key = $"{writer}-{i}";
                acknowledged.Tried[key] = true;
                acknowledged.Note(acknowledged.Saved, key, await store.SaveAsync(key, key).StatusAsync());
                acknowledged.Note(acknowledged.Published, key, await http.PostAsync("/v1.0/publish/pubsub/orders", TestRuntime.Json($"\"{key}\"")).StatusAsync());
                acknowledged.Note(acknowledged.Stored, key, await outbox.TransactAsync(StateClient.Upsert(key, key)).StatusAsync());
            }
        }
        catch (Exception exception) when (acknowledged.IsOver && exception is HttpRequestException or IOException)
        {
            // The runtime was killed in the middle of it.
        }
    }

    private async Task WriteComponentsAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "components"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "components", "components.yaml"), Components);
    }

    private sealed class Acknowledged
    {
        private int _count;

        /// <summary>Whether the runtime is being killed.</summary>
        public volatile bool IsOver;

        public int Count => Volatile.Read(ref _count);

        public ConcurrentDictionary<string, bool> Tried { get; } = new();

        public ConcurrentDictionary<string, bool> Saved { get; } = new();

        public ConcurrentDictionary<string, bool> Published { get; } = new();

        public ConcurrentDictionary<string, bool> Stored { get; } = new();

        public void Note(ConcurrentDictionary<string, bool> kind, string key, HttpStatusCode status)
        {
            Assert.Equal(HttpStatusCode.NoContent, status);
            kind[key] = true;
            Interlocked.Increment(ref _count);
        }
    }
}

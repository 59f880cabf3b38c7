using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapr.Crash.Tests.Hosting;
using Dapr.Crash.Tests.Load;

namespace Dapr.Crash.Tests;

public sealed class CrashTests(CrashRounds rounds) : IClassFixture<CrashRounds>
{
    private const int BulkSize = 100;

    [Theory]
    [InlineData(CrashPlatform.Shop)]
    [InlineData(CrashPlatform.Stock)]
    public async Task Every_acknowledged_save_is_there(string app)
        => await AllAreStoredAsync("store", app, rounds.Work.Saves);

    [Theory]
    [InlineData(CrashPlatform.Shop)]
    [InlineData(CrashPlatform.Stock)]
    public async Task Every_acknowledged_transaction_is_there(string app)
        => await AllAreStoredAsync($"{app}-outbox", app, rounds.Work.Transactions);

    [Fact]
    public void Every_acknowledged_transaction_was_published() => AllAreSeen("stored", rounds.Work.Transactions);

    [Fact]
    public void Every_acknowledged_publish_was_delivered() => AllAreSeen("published", rounds.Work.Publishes);

    [Fact]
    public void Every_acknowledged_reminder_fired() => AllAreSeen("reminder", rounds.Work.Reminders);

    [Fact]
    public void Every_acknowledged_job_was_triggered() => AllAreSeen("job", rounds.Work.Jobs);

    [Fact]
    public async Task Every_acknowledged_call_of_an_actor_counts_once()
    {
        using var http = rounds.Platform.Client();
        foreach (var actor in rounds.Work.Counts.Tried.Keys.GroupBy(id => id[..id.IndexOf('/', StringComparison.Ordinal)]))
        {
            var total = 0;
            Assert.True(await Eventually.TriedAsync(async () => (total = await TotalAsync(http, actor.Key)) >= 0), $"{actor.Key} tells no total; {rounds.Story}");

            var acknowledged = actor.Count(rounds.Work.Counts.Kept.ContainsKey);
            Assert.True(total >= acknowledged && total <= actor.Count(), $"{actor.Key} counted {total} of {acknowledged} acknowledged and {actor.Count()} tried; {rounds.Story}");
        }
    }

    [Fact]
    public void Nothing_reached_the_wrong_app()
    {
        var strays = rounds.Journals.Read()
            .Where(line => line.Kind is "published" or "stored" or "job")
            .Where(line => !line.Id.StartsWith(line.AppId, StringComparison.Ordinal) || line.Detail != "own token")
            .ToArray();
        Assert.True(strays.Length == 0, $"{string.Join("; ", strays.Take(3))}; {rounds.Story}");

        Promise[] asked = [rounds.Work.Saves, rounds.Work.Publishes, rounds.Work.Transactions, rounds.Work.Counts, rounds.Work.Reminders];
        var wrong = asked.SelectMany(promise => promise.Kept.Where(kept => promise.Tried[kept.Key] != kept.Value)).ToArray();
        Assert.True(wrong.Length == 0, $"{wrong.Length} calls were answered by the wrong app, for example {wrong.FirstOrDefault()}; {rounds.Story}");
    }

    [Fact]
    public void Turns_of_one_actor_never_overlapped()
    {
        var turns = Turns.Of(rounds.Journals.Read(), rounds.Platform);
        Assert.True(turns.Count > 0, $"There were no turns; {rounds.Story}");

        var overlaps = turns
            .GroupBy(turn => turn.Actor)
            .SelectMany(actor => actor.OrderBy(turn => turn.Begin).Zip(actor.OrderBy(turn => turn.Begin).Skip(1)))
            .Where(pair => pair.Second.Begin < pair.First.End)
            .ToArray();
        Assert.True(overlaps.Length == 0, $"{overlaps.Length} turns overlapped, for example {overlaps.FirstOrDefault()}; {rounds.Story}");
    }

    private static async Task<int> TotalAsync(HttpClient http, string actor)
    {
        using var response = await http.GetAsync($"/v1.0/invoke/{CrashPlatform.Shop}/method/counts/{actor}");
        return response.IsSuccessStatusCode ? int.Parse(await response.Content.ReadAsStringAsync(), CultureInfo.InvariantCulture) : -1;
    }

    private void AllAreSeen(string kind, Promise promise)
    {
        Assert.NotEmpty(promise.Kept);
        var missing = rounds.Missing(kind, promise);
        Assert.True(missing.Length == 0, $"{missing.Length} of {promise.Kept.Count} were never '{kind}', for example {missing.FirstOrDefault()}; {rounds.Story}");
    }

    private async Task AllAreStoredAsync(string store, string app, Promise promise)
    {
        var keys = promise.Kept.Keys.Where(key => promise.Kept[key] == app).ToArray();
        Assert.NotEmpty(keys);

        using var http = rounds.Platform.Client(app);
        var found = new HashSet<string>();
        foreach (var chunk in keys.Chunk(BulkSize))
        {
            using var response = await http.PostAsJsonAsync($"/v1.0/state/{store}/bulk", new { keys = chunk, parallelism = 10 });
            var items = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonArray>() ?? [];
            found.UnionWith(items.Where(item => (string?)item?["data"]?["id"] == (string?)item?["key"]).Select(item => (string?)item?["key"] ?? string.Empty));
        }

        var missing = keys.Except(found).ToArray();
        Assert.True(missing.Length == 0, $"{missing.Length} of {keys.Length} are lost, for example {missing.FirstOrDefault()}; {rounds.Story}");
    }
}

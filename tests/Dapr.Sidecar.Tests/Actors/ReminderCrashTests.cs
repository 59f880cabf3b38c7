using System.Collections.Concurrent;
using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

public sealed class ReminderCrashTests : IDisposable
{
    private const int Enough = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("dapr-crash").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_acknowledged_reminder_fires_although_the_runtime_was_killed()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "components"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "components", "components.yaml"), ActorTest.Components);
        await using var app = ActorTest.App(listens: true);
        await app.StartAsync();

        var acknowledged = new ConcurrentBag<string>();
        await using (var first = await SidecarProcess.StartAsync(_folder, "shop", app.Address))
        {
            await Until.TrueAsync(async () => await first.Http.InvokeAsync("cat/nobody").StatusAsync() == HttpStatusCode.OK);
            var writers = Enumerable.Range(0, 4).Select(writer => RemindUntilItBreaksAsync(first.Http, writer, acknowledged)).ToArray();
            await Until.TrueAsync(() => acknowledged.Count >= Enough);
            await first.KillAsync();
            await Task.WhenAll(writers);
        }

        await using var second = await SidecarProcess.StartAsync(_folder, "shop", app.Address);

        await Until.TrueAsync(() => acknowledged.All(Fired(app).Contains));
    }

    private static HashSet<string> Fired(FakeApp app)
        => [.. app.Received.Where(call => call.Target.Contains("/remind/", StringComparison.Ordinal)).Select(call => call.Target.Split('/')[^1])];

    // Some are due while the runtime is there, some while it is not.
    private static async Task RemindUntilItBreaksAsync(HttpClient http, int writer, ConcurrentBag<string> acknowledged)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var name = $"r{writer}-{number}";
                if (await http.RemindAsync($"cat/{number % 7}", name, $$"""{"dueTime":"{{number % 4 * 250}}ms"}""").StatusAsync() == HttpStatusCode.NoContent)
                {
                    acknowledged.Add(name);
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The runtime was killed in the middle of it.
        }
    }
}

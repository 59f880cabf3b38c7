using System.Globalization;
using System.Net.Http.Json;
using Dapr.Crash.Tests.Hosting;

namespace Dapr.Crash.Tests.Load;

/// <summary>The load: workers that ask the apps, one thing after another, and note what was acknowledged.</summary>
internal sealed class Work(CrashPlatform platform) : IDisposable
{
    private const int Workers = 6;
    private const int Actors = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(4);

    private readonly CancellationTokenSource _over = new();
    private readonly HttpClient _http = platform.Client();
    private readonly Dictionary<string, HttpClient> _sidecars = new() { [CrashPlatform.Shop] = platform.Client(CrashPlatform.Shop), [CrashPlatform.Stock] = platform.Client(CrashPlatform.Stock) };
    private Task _workers = Task.CompletedTask;
    private int _acknowledged;
    private int _lastId;

    public Promise Saves { get; } = new();

    public Promise Publishes { get; } = new();

    public Promise Transactions { get; } = new();

    public Promise Counts { get; } = new();

    public Promise Reminders { get; } = new();

    public Promise Jobs { get; } = new();

    /// <summary>What has to reach an app, by the kind that the app notes it as.</summary>
    public IReadOnlyList<(string Kind, Promise Promise)> Deliverable => [("published", Publishes), ("stored", Transactions), ("reminder", Reminders), ("job", Jobs)];

    /// <summary>How much was acknowledged so far.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public void Start(int seed) => _workers = Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(new Random(seed + worker))));

    public async Task StopAsync()
    {
        await _over.CancelAsync();
        await _workers;
    }

    public void Dispose()
    {
        _over.Dispose();
        _http.Dispose();
        foreach (var sidecar in _sidecars.Values)
        {
            sidecar.Dispose();
        }
    }

    private async Task WorkAsync(Random random)
    {
        using var pause = new PeriodicTimer(Pause);
        while (!_over.IsCancellationRequested)
        {
            await AskAsync(random);
            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private Task AskAsync(Random random)
    {
        // The one that has two replicas is asked more often. What is for the other one may have to wait until that lives again.
        var app = random.Next(3) == 0 ? CrashPlatform.Stock : CrashPlatform.Shop;
        var other = app == CrashPlatform.Stock ? CrashPlatform.Shop : CrashPlatform.Stock;
        var number = Interlocked.Increment(ref _lastId);
        var own = string.Create(CultureInfo.InvariantCulture, $"{app}-{number}");
        var others = string.Create(CultureInfo.InvariantCulture, $"{other}-{number}");
        var actor = string.Create(CultureInfo.InvariantCulture, $"actor-{random.Next(Actors)}");
        return random.Next(13) switch
        {
            < 3 => InvokeAsync(Saves, app, $"saves/{own}", own),
            3 => InvokeAsync(Publishes, app, $"publishes/{app}/{own}", own),
            < 6 => InvokeAsync(Publishes, app, $"publishes/{other}/{others}", others),
            6 => InvokeAsync(Publishes, app, $"bulks/{other}/{others}", $"{others}-0", $"{others}-1", $"{others}-2"),
            < 9 => InvokeAsync(Transactions, app, $"transactions/{others}", others),
            < 11 => InvokeAsync(Counts, app, $"counts/{actor}", $"{actor}/{own}"),
            11 => InvokeAsync(Reminders, app, $"reminders/{actor}/{own}", own),
            _ => ScheduleAsync(app, own, random.Next(3_000)),
        };
    }

    /// <summary>Asks an app, which asks Dapr. Its answer is its id: another's would be a call that went to the wrong app.</summary>
    private Task InvokeAsync(Promise promise, string app, string path, params string[] ids) => AskAsync(promise, app, ids, async () =>
    {
        using var response = await _http.PostAsync($"/v1.0/invoke/{app}/method/{path}", content: null);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : null;
    });

    private Task ScheduleAsync(string app, string id, int milliseconds) => AskAsync(Jobs, app, [id], async () =>
    {
        var job = new { dueTime = string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms"), data = id };
        using var response = await _sidecars[app].PostAsJsonAsync($"/v1.0-alpha1/jobs/{id}", job);
        return response.IsSuccessStatusCode ? app : null;
    });

    private async Task AskAsync(Promise promise, string app, IReadOnlyList<string> ids, Func<Task<string?>> ask)
    {
        foreach (var id in ids)
        {
            promise.Tried[id] = app;
        }

        try
        {
            if (await ask() is not { } answered)
            {
                return;
            }

            foreach (var id in ids)
            {
                promise.Kept[id] = answered;
            }

            Interlocked.Increment(ref _acknowledged);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            // Whoever was to answer has been killed: nothing was promised.
        }
    }
}

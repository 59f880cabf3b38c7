using System.Text;

namespace Dapr.Sidecar.Tests.Hosting;

/// <summary>A runtime in memory with components that the test names, and an HTTP client for its first app.</summary>
internal sealed class TestRuntime : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private TestRuntime(EmbeddedRuntime runtime, DirectoryInfo folder, string appId)
    {
        _folder = folder;
        Runtime = runtime;
        Http = new HttpClient { BaseAddress = runtime.HttpEndpoint(appId) };
    }

    public EmbeddedRuntime Runtime { get; }

    /// <summary>A plain client on the first app's port.</summary>
    public HttpClient Http { get; }

    public static async Task<TestRuntime> StartAsync(string components, Func<EmbeddedRuntimeOptions, EmbeddedRuntimeOptions>? configure = null, params FakeApp[] apps)
    {
        var folder = Directory.CreateTempSubdirectory("dapr-components");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "components.yaml"), components);
        foreach (var app in apps)
        {
            await app.StartAsync();
        }

        var options = new EmbeddedRuntimeOptions
        {
            ComponentsFolder = folder.FullName,
            Apps = apps.Length == 0 ? [new EmbeddedApp { AppId = "shop" }] : [.. apps.Select(app => app.Entry)],
        };
        options = configure?.Invoke(options) ?? options;
        return new(await EmbeddedRuntime.StartAsync(options), folder, options.Apps[0].AppId);
    }

    public HttpClient HttpFor(string appId) => new() { BaseAddress = Runtime.HttpEndpoint(appId) };

    /// <summary>What Prometheus would read; the runtime has to have a metrics port.</summary>
    public Task<string> MetricsAsync() => Http.GetStringAsync(Runtime.MetricsAddress ?? throw new InvalidOperationException("There is no metrics port."));

    /// <summary>Waits until every message is settled.</summary>
    public async Task IdleAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await Runtime.IdleAsync(deadline.Token);
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Runtime.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

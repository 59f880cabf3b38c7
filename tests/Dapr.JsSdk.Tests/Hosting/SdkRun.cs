using Dapr.Sidecar;

namespace Dapr.JsSdk.Tests.Hosting;

/// <summary>A runtime, and a Node process that runs one check of the official JavaScript SDK against it. See app/run.mjs.</summary>
internal sealed class SdkRun : IAsyncDisposable
{
    public const string AppId = "js";
    public const string AppToken = "js-token";

    private const string DaprToken = "dapr-token";

    private readonly ComponentsFolder _components;
    private readonly StockApp _stock;
    private readonly NodeProcess _node;

    private SdkRun(ComponentsFolder components, StockApp stock, EmbeddedRuntime runtime, NodeProcess node)
        => (_components, _stock, Runtime, _node) = (components, stock, runtime, node);

    public EmbeddedRuntime Runtime { get; }

    /// <summary>Runs a check to its end, and fails with what it says if it does not pass.</summary>
    /// <param name="area">A file in app/checks.</param>
    /// <param name="check">A function that it exports.</param>
    public static async Task PassAsync(string area, string check)
    {
        await using var run = await StartAsync(area, check);
        await run.PassAsync();
    }

    /// <inheritdoc cref="PassAsync(string, string)" />
    public static async Task<SdkRun> StartAsync(string area, string check)
    {
        var components = await ComponentsFolder.CreateAsync();
        var stock = await StockApp.StartAsync();
        var port = new NodePort();
        var runtime = await EmbeddedRuntime.StartAsync(new()
        {
            ComponentsFolder = components.Path,
            DaprApiToken = DaprToken,
            Secrets = new Dictionary<string, string> { ["signing-key"] = "k1", ["password"] = "p1" },
            Apps =
            [
                new() { AppId = AppId, Handler = port.CreateHandler, AppApiToken = AppToken },
                new() { AppId = StockApp.AppId, Address = stock.Address, AppApiToken = StockApp.Token },
            ],
        });
        return new(components, stock, runtime, NodeProcess.Start(runtime.HttpEndpoint(AppId), DaprToken, [area, check], port, runtime.SubscribedAsync));
    }

    /// <summary>Waits for the end of the check.</summary>
    public async Task PassAsync()
    {
        var (exitCode, errors) = await _node.EndAsync();
        Assert.True(exitCode == 0, errors);
    }

    /// <summary>A client of another app on its own sidecar.</summary>
    public HttpClient ClientOf(string appId)
    {
        var client = new HttpClient { BaseAddress = Runtime.HttpEndpoint(appId) };
        client.DefaultRequestHeaders.Add("dapr-api-token", DaprToken);
        return client;
    }

    /// <summary>Completes when the Node app serves and has subscribed.</summary>
    public Task ServingAsync() => _node.ServingAsync();

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await Runtime.DisposeAsync();
        await _stock.DisposeAsync();
        _components.Dispose();
    }
}

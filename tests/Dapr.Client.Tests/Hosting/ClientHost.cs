using Dapr.Sidecar;

namespace Dapr.Client.Tests.Hosting;

/// <summary>The client against the embedded runtime in memory, with the repository's own components.</summary>
internal sealed class ClientHost : IAsyncDisposable
{
    public const string Store = "catalog-state";
    public const string OutboxStore = "catalog-outbox";
    public const string PubSub = "pubsub";

    private ClientHost(EmbeddedRuntime runtime, DaprClient dapr) => (Runtime, Dapr) = (runtime, dapr);

    public EmbeddedRuntime Runtime { get; }

    public DaprClient Dapr { get; }

    public static async Task<ClientHost> StartAsync(params EmbeddedApp[] others)
    {
        const string Token = "token of the runtime";
        var runtime = await EmbeddedRuntime.StartAsync(new()
        {
            DaprApiToken = Token,
            Secrets = new Dictionary<string, string> { ["password"] = "geheim" },
            Apps = [new EmbeddedApp { AppId = "catalog" }, new EmbeddedApp { AppId = "users" }, .. others],
        });
        return new(runtime, new DaprClientBuilder().UseHttpEndpoint(runtime.HttpEndpoint("catalog").AbsoluteUri).UseDaprApiToken(Token).Build());
    }

    /// <summary>A client of another app's sidecar.</summary>
    public DaprClient ClientOf(string appId, string token = "token of the runtime")
        => new DaprClientBuilder().UseHttpEndpoint(Runtime.HttpEndpoint(appId).AbsoluteUri).UseDaprApiToken(token).Build();

    public async ValueTask DisposeAsync()
    {
        Dapr.Dispose();
        await Runtime.DisposeAsync();
    }
}

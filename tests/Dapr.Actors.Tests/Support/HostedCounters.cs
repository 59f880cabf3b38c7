using Dapr.Actors.Client;
using Dapr.Actors.Communication;
using Dapr.Actors.Runtime;

namespace Dapr.Actors.Tests.Support;

/// <summary>The counters of an app, without the app: turns go straight to them, and what they want of Dapr to a stub.</summary>
internal sealed class HostedCounters
{
    public HostedCounters()
    {
        var api = new ActorApi(Sidecar, "http://sidecar.test", token: null, timeout: null);
        var registration = new ActorRegistration(ActorTypeInformation.Get(typeof(Counter), actorTypeName: null));
        Host = new ActorTypeHost(registration, new Maker(), api, new ActorTestOptions
        {
            TimerManager = new SidecarTimerManager(api),
            ProxyFactory = new ActorProxyFactory(new() { HttpEndpoint = "http://sidecar.test" }, Sidecar),
        });
    }

    public SidecarStub Sidecar { get; } = new();

    public ActorTypeHost Host { get; }

    public IEnumerable<SentRequest> Saves => Sidecar.Sent.Where(sent => sent.Method == "PUT" && sent.Path.EndsWith("/state", StringComparison.Ordinal));

    public async Task<string> CallAsync(string method, string body = "")
        => System.Text.Encoding.UTF8.GetString(await Host.CallAsync("one", method, System.Text.Encoding.UTF8.GetBytes(body), isByName: false, default));

    private sealed class Maker : ActorActivator
    {
        public override Task<ActorActivatorState> CreateAsync(ActorHost host) => Task.FromResult(new ActorActivatorState(new Counter(host)));

        public override Task DeleteAsync(ActorActivatorState state) => Task.CompletedTask;
    }
}

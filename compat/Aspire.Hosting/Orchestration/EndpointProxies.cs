namespace Aspire.Hosting.Orchestration;

/// <summary>The proxies of this run.</summary>
internal sealed class EndpointProxies : IDisposable
{
    private readonly List<EndpointProxy> _proxies = [];

    public void Add(int port, IReadOnlyList<int> targets) => _proxies.Add(new EndpointProxy(port, targets));

    public void Start() => _proxies.ForEach(p => p.Start());

    public void Dispose() => _proxies.ForEach(p => p.Dispose());
}

using Dapr.Client;
using Dapr.Sidecar;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.Testing;

/// <summary>
/// Several real services on one embedded Dapr runtime, all in this process, with their data in a folder, so that a test can
/// look into the files afterwards. They trust the tokens that Users issues.
/// </summary>
/// <param name="dataFolder">Where everything is kept.</param>
public sealed class ServicePlatform(string dataFolder) : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly string _daprToken = Guid.NewGuid().ToString("N");
    private readonly string _appToken = Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, Func<EmbeddedRuntime, IHostedService>> _services = [];
    private readonly Dictionary<string, IHostedService> _running = [];
    private EmbeddedRuntime? _runtime;

    /// <summary>A service, whatever its program is.</summary>
    private interface IHostedService : IAsyncDisposable
    {
        IServiceProvider Services { get; }

        HttpMessageHandler CreateHandler();

        HttpClient CreateClient();
    }

    /// <summary>The clock of all; it stands still until the test moves it.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>Every line that any service logged.</summary>
    public LogLines Log { get; } = new();

    /// <summary>The embedded runtime.</summary>
    public EmbeddedRuntime Runtime => _runtime ?? throw new InvalidOperationException("Call StartAsync first.");

    /// <summary>Adds a service. Before the start.</summary>
    /// <typeparam name="TProgram">Its <c>Program</c>.</typeparam>
    public ServicePlatform With<TProgram>(string appId, params (string Key, string? Value)[] settings)
        where TProgram : class
    {
        _services[appId] = runtime => new HostedService<TProgram>(Settings(runtime, appId, settings), Clock, Log);
        return this;
    }

    /// <summary>Starts the runtime and the services.</summary>
    public async Task StartAsync()
    {
        _runtime = await EmbeddedRuntime.StartAsync(new EmbeddedRuntimeOptions
        {
            DaprApiToken = _daprToken,
            Secrets = TestSecrets.All,
            Clock = Clock,
            DataFolder = dataFolder,
            Apps = [.. _services.Keys.Select(App)],
        });

        foreach (var (appId, make) in _services)
        {
            // A factory starts its host synchronously.
            _running[appId] = await Task.Run(() => make(_runtime));
        }

        using var deadline = new CancellationTokenSource(StartTimeout);
        await _runtime.SubscribedAsync(deadline.Token);
    }

    /// <summary>A client of a service, as the Gateway is one.</summary>
    public HttpClient CreateClient(string appId) => _running[appId].CreateClient();

    /// <summary>A client of a service's sidecar.</summary>
    public DaprClient Dapr(string appId) => _running[appId].Services.GetRequiredService<DaprClient>();

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _running.Values)
        {
            await service.DisposeAsync();
        }

        _running.Clear();
        if (_runtime is not null)
        {
            await _runtime.DisposeAsync();
        }
    }

    private EmbeddedApp App(string appId) => new()
    {
        AppId = appId,
        AppApiToken = _appToken,
        Handler = () => _running.GetValueOrDefault(appId)?.CreateHandler() ?? throw new InvalidOperationException($"{appId} is not up yet."),
    };

    private Dictionary<string, string?> Settings(EmbeddedRuntime runtime, string appId, (string Key, string? Value)[] settings)
        => settings.Append(("Blobs:Root", Path.Combine(dataFolder, "blobs"))).Concat(
        [
            ("DAPR_HTTP_ENDPOINT", runtime.HttpEndpoint(appId).ToString()),
            ("DAPR_API_TOKEN", _daprToken),
            ("APP_API_TOKEN", _appToken),
            ("Auth:Issuer", TestTokens.Issuer),
            ("Auth:Audience", TestTokens.Audience),
            ("Public:ListenerBaseUrl", "http://listener.test"),
            ("Public:AdminBaseUrl", "http://admin.test"),
            ("Public:MediaBaseUrl", "http://media.test"),
        ]).DistinctBy(setting => setting.Item1).ToDictionary(setting => setting.Item1, setting => setting.Item2);

    private sealed class HostedService<TProgram> : IHostedService
        where TProgram : class
    {
        private readonly ServiceFactory<TProgram> _factory;

        public HostedService(IReadOnlyDictionary<string, string?> settings, TestClock clock, LogLines log)
        {
            _factory = new ServiceFactory<TProgram>(
                settings, clock, services => services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug)));
            _ = _factory.Server;
        }

        public IServiceProvider Services => _factory.Services;

        public HttpMessageHandler CreateHandler() => _factory.Server.CreateHandler();

        public HttpClient CreateClient() => _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        public ValueTask DisposeAsync() => _factory.DisposeAsync();
    }
}

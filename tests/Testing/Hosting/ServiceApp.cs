using Dapr.Client;
using Dapr.Sidecar;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Testing;

/// <summary>
/// A real service on the embedded Dapr runtime, both in this process and in memory. A test makes one, sets it up, starts it
/// (<c>IAsyncLifetime.InitializeAsync</c>) and disposes it.
/// </summary>
/// <typeparam name="TProgram">The service's <c>Program</c>.</typeparam>
/// <param name="appId">The service's Dapr app id, one of <see cref="AppIds"/>.</param>
public class ServiceApp<TProgram>(string appId) : IAsyncDisposable
    where TProgram : class
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly string _daprToken = Guid.NewGuid().ToString("N");
    private readonly string _appToken = Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, string?> _settings = [];
    private readonly Dictionary<string, string> _secrets = new(TestSecrets.All);
    private readonly List<EmbeddedApp> _otherApps = [];
    private readonly List<Action<IServiceCollection>> _configure = [];
    private EmbeddedRuntime? _runtime;
    private ServiceFactory<TProgram>? _factory;
    private bool _isStarted;

    /// <summary>The service's clock and the runtime's; it stands still until the test moves it.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The embedded runtime.</summary>
    public EmbeddedRuntime Runtime => _runtime ?? throw NotStarted();

    /// <summary>The services of the service, to look inside.</summary>
    public IServiceProvider Services => Started.Services;

    /// <summary>A client of the service's own sidecar, with the service's JSON.</summary>
    public DaprClient Dapr => Services.GetRequiredService<DaprClient>();

    // Asking a factory that is not started for anything would start a second host beside the first.
    private ServiceFactory<TProgram> Started => _isStarted && _factory is { } factory ? factory : throw NotStarted();

    /// <summary>Reorders and repeats deliveries, the same way for the same seed. Before the start.</summary>
    public int? ShuffleSeed { get; init; }

    /// <summary>Adds a configuration key, such as <c>Blobs:Root</c>. Before the start.</summary>
    public ServiceApp<TProgram> WithSetting(string key, string? value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>Adds a secret to those of a first run, or changes one, as an operator may at any time.</summary>
    public ServiceApp<TProgram> WithSecret(string name, string value)
    {
        _secrets[name] = value;
        return this;
    }

    /// <summary>Changes the service's registrations where the process ends: payments, blobs. Before the start.</summary>
    public ServiceApp<TProgram> WithServices(Action<IServiceCollection> configure)
    {
        _configure.Add(configure);
        return this;
    }

    /// <summary>Answers the service's invocations of another app. Before the start.</summary>
    public ServiceApp<TProgram> WithApp(string otherAppId, Func<HttpRequestMessage, HttpResponseMessage> answer)
        => WithApp(otherAppId, (request, _) => Task.FromResult(answer(request)));

    /// <inheritdoc cref="WithApp(string, Func{HttpRequestMessage, HttpResponseMessage})" />
    public ServiceApp<TProgram> WithApp(
        string otherAppId, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _otherApps.Add(new EmbeddedApp { AppId = otherAppId, Handler = () => new StubApp(answer) });
        return this;
    }

    /// <summary>Starts the runtime and the service.</summary>
    public async Task StartAsync()
    {
        _runtime = await EmbeddedRuntime.StartAsync(new EmbeddedRuntimeOptions
        {
            DaprApiToken = _daprToken,
            Secrets = _secrets,
            ShuffleSeed = ShuffleSeed,
            Clock = Clock,
            Apps =
            [
                new EmbeddedApp { AppId = appId, AppApiToken = _appToken, Handler = () => Started.Server.CreateHandler() },
                .. _otherApps,
            ],
        });

        _factory = new ServiceFactory<TProgram>(Settings(_runtime), Clock, services => _configure.ForEach(configure => configure(services)));

        // The factory starts the host synchronously.
        await Task.Run(() => _factory.Server);
        _isStarted = true;

        using var deadline = new CancellationTokenSource(StartTimeout);
        await _runtime.SubscribedAsync(deadline.Token);
    }

    /// <summary>A client without a token, or with that of a person: a listener if no roles are named.</summary>
    public HttpClient CreateClient(UserId? asUser = null, params string[] roles)
    {
        var client = Started.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (asUser is { } userId)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Mint(userId, Clock.GetUtcNow(), roles));
        }

        return client;
    }

    /// <summary>A client that calls as the sidecar does for another app's invocation.</summary>
    public HttpClient CreateCallerClient(string callerAppId)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("dapr-api-token", _appToken);
        client.DefaultRequestHeaders.Add("dapr-caller-app-id", callerAppId);
        return client;
    }

    /// <summary>Publishes an event as another service would.</summary>
    public Task PublishAsync<TEvent>(TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : IEvent
        => Dapr.PublishEventAsync(
            Topics.PubSub,
            TEvent.Topic,
            @event,
            new Dictionary<string, string> { ["cloudevent.type"] = TEvent.Type, ["cloudevent.subject"] = @event.Subject },
            cancellationToken);

    /// <summary>Publishes an event and waits until it, and all that follows from it, was handled.</summary>
    public async Task DeliverAsync<TEvent>(TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : IEvent
    {
        await PublishAsync(@event, cancellationToken);
        await Runtime.IdleAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        if (_runtime is not null)
        {
            await _runtime.DisposeAsync();
        }
    }

    private Dictionary<string, string?> Settings(EmbeddedRuntime runtime) => new(
        new Dictionary<string, string?>
        {
            ["DAPR_HTTP_ENDPOINT"] = runtime.HttpEndpoint(appId).ToString(),
            ["DAPR_API_TOKEN"] = _daprToken,
            ["APP_API_TOKEN"] = _appToken,
            ["Auth:Issuer"] = TestTokens.Issuer,
            ["Auth:Audience"] = TestTokens.Audience,
            ["Auth:SigningKeys"] = TestTokens.KeySet(),
            ["Public:ListenerBaseUrl"] = "http://listener.test",
            ["Public:AdminBaseUrl"] = "http://admin.test",
            ["Public:MediaBaseUrl"] = "http://media.test",
        }.Concat(_settings).GroupBy(setting => setting.Key).Select(setting => setting.Last()));

    private static InvalidOperationException NotStarted() => new("Call StartAsync first.");
}

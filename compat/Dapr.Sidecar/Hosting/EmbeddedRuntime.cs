using Dapr.Sidecar.Actors;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Jobs;
using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.State;
using Dapr.Sidecar.Storage;
using Dapr.Sidecar.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dapr.Sidecar;

/// <summary>
/// A Dapr runtime for all apps of one machine in one process, or for a test. It speaks Dapr's HTTP API on a loopback port for
/// each app, so an app cannot tell it from a sidecar of its own.
/// </summary>
public sealed class EmbeddedRuntime : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly EmbeddedRuntimeOptions _options;
    private readonly DatabaseSet _databases;
    private readonly TestRecords _records;
    private readonly ILogger _logger;
    private readonly List<Task> _work = [];
    private readonly RuntimeMetrics _metrics = new();
    private IReadOnlyList<AppInstance> _apps = [];
    private IReadOnlyList<AppSubscriber> _subscribers = [];
    private ActorRuntime? _actors;
    private SidecarServer? _server;
    private bool _isDisposed;
    private RuntimeTelemetry? _telemetry;

    private EmbeddedRuntime(EmbeddedRuntimeOptions options)
    {
        _options = options;
        _databases = new DatabaseSet(inMemory: options.DataFolder is null);
        _records = new TestRecords(options.DataFolder is null, options.ShuffleSeed);
        _logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Dapr.Sidecar");
    }

    /// <summary>Every event that was accepted, outbox included; noted only while everything is kept in memory.</summary>
    public IReadOnlyList<PublishedEvent> Published => _records.Events?.Published ?? [];

    /// <summary>The events that went to a dead-letter topic; noted only while everything is kept in memory.</summary>
    public IReadOnlyList<PublishedEvent> DeadLetters => _records.Events?.DeadLetters ?? [];

    /// <summary>The e-mails that were sent; noted only while everything is kept in memory.</summary>
    public IReadOnlyList<SentEmail> Emails => _records.Mailbox?.Emails ?? [];

    /// <summary>For tests: the pub/sub components.</summary>
    internal IReadOnlyList<PubSubBroker> Brokers { get; private set; } = [];

    /// <summary>For tests: the databases, by what their components call them.</summary>
    internal DatabaseSet Databases => _databases;

    /// <summary>For tests: the address for one of several replicas.</summary>
    internal Uri HttpEndpoint(string appId, int replica)
        => (_server ?? throw new InvalidOperationException("The runtime is not started.")).Endpoint(appId, replica);

    internal ActorRuntime Actors => _actors ?? throw new InvalidOperationException("The runtime is not started.");

    /// <summary>Starts a runtime; it serves when the task completes, whether the apps are up yet or not.</summary>
    /// <exception cref="InvalidOperationException">A component cannot work as it is described.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<EmbeddedRuntime> StartAsync(EmbeddedRuntimeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var runtime = new EmbeddedRuntime(options);
        var isStarted = false;
        try
        {
            await runtime.StartAsync(cancellationToken);
            isStarted = true;
            return runtime;
        }
        finally
        {
            if (!isStarted)
            {
                await runtime.DisposeAsync();
            }
        }
    }

    /// <summary>The address that an app is given as <c>DAPR_HTTP_ENDPOINT</c>.</summary>
    public Uri HttpEndpoint(string appId) => HttpEndpoint(appId, replica: 0);

    /// <summary>Where Prometheus finds the runtime's metrics; null unless <see cref="EmbeddedRuntimeOptions.MetricsPort"/> is set.</summary>
    public Uri? MetricsAddress => _server?.MetricsAddress;

    /// <summary>Completes when every app that can be called is up and has subscribed: from here on no event passes it by.</summary>
    public Task SubscribedAsync(CancellationToken cancellationToken)
        => Task.WhenAll(_subscribers.Select(subscriber => subscriber.Subscribed)).WaitAsync(cancellationToken);

    /// <summary>Completes when no message is queued or in flight. Dead letters do not count, unless an app listens to them.</summary>
    public Task IdleAsync(CancellationToken cancellationToken) => _records.Outstanding.IdleAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        if (_actors is not null)
        {
            // Actors may save their state when they go, so the server has to be there.
            await _actors.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await Task.WhenAll(_work);
        await _databases.DisposeAsync();
        _telemetry?.Dispose();
        foreach (var app in _apps)
        {
            app.Dispose();
        }

        _metrics.Dispose();

        _stopping.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var folders = _options.ResourcesPaths is [_, ..] several ? several : [_options.ComponentsFolder ?? RepositoryFolder.Components()];
        var resources = RuntimeResources.Read(folders, _options.DataFolder ?? "memory");
        _apps = [.. _options.Apps.Select(app => NewApp(app, resources))];
        var components = await LoadedComponents.LoadAsync(_options, resources, _databases, _records, _metrics);
        _actors = await ActorRuntime.CreateAsync(_apps, components, _metrics.Actors, _options.Clock, _logger);
        var directory = new AppDirectory(_apps);
        var jobs = new JobScheduler(components.Jobs, directory, _metrics, _options.Clock, _logger);
        _server = new SidecarServer(_options, _apps, new RuntimeApi(resources, components, _actors, jobs, directory), _metrics, _logger);
        await _server.StartAsync(cancellationToken);

        Brokers = [.. components.Brokers.All];
        _subscribers = [.. _apps.Where(app => app.IsCallable).Select(app => new AppSubscriber(app, Brokers, _options.Clock, _logger))];
        _work.AddRange(_subscribers.Select(subscriber => KeepAsync(subscriber.AppId, subscriber.RunAsync)));
        _work.AddRange(_apps.Where(app => app.IsCallable).Select(app => KeepAsync(app.AppId, app.Health.WatchAsync)));
        if (RuntimeTelemetry.Start(_apps) is { } telemetry)
        {
            _telemetry = telemetry;
            _work.Add(KeepAsync("telemetry", telemetry.RunAsync));
        }

        _work.AddRange(components.Bindings.Inputs(_apps, components.Stores, _metrics, _options.Clock, _logger).Select(input => KeepAsync(input.App.AppId, input.Runner.RunAsync)));
        _work.AddRange(jobs.Runners.Select(runner => KeepAsync(runner.AppId, runner.RunAsync)));
        _work.Add(KeepAsync("state", new StateSweeper([.. components.Stores.All], _options.Clock, _logger).RunAsync));
        _work.AddRange(_actors.Work.Select(work => KeepAsync("actors", work)));
        _work.AddRange(Brokers.Select(broker => KeepAsync(broker.Name, broker.RunAsync)));
    }

    private AppInstance NewApp(EmbeddedApp app, RuntimeResources resources) => new(
        app,
        resources.ConfigurationOf(app.AppId, app.Config),
        resources.ResiliencyOf(app.AppId, isFast: _options.DataFolder is null),
        _metrics,
        _options.Clock);

    // Tests start many runtimes at once; this must not run on the caller. What fails in a way that nobody foresaw begins anew:
    // an app that had lost its loop would get nothing any more, and nobody would see why.
    private Task KeepAsync(string name, Func<CancellationToken, Task> work) => Task.Run(async () =>
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await work(_stopping.Token);
                return;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // This is how it ends.
                return;
            }
            catch (Exception exception)
            {
                _logger.WorkFailed(name, exception);
            }

            await Task.Delay(PauseAfterFailure, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    });
}

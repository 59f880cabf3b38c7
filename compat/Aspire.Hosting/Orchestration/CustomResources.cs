using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Orchestration;

/// <summary>The resources that no process of this run is: they are told to begin, and their health is watched.</summary>
internal sealed class CustomResources(ResourceRunnerServices services, IDistributedApplicationEventing eventing) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _monitored = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Task> _work = [];
    private Task? _stopping;

    public async Task StartAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken)
    {
        var all = resources.ToHashSet();
        eventing.Subscribe<ConnectionStringAvailableEvent>(ShowConnectionStringAsync);
        eventing.Subscribe<BeforeResourceStartedEvent>((@event, cancelled)
            => all.Contains(@event.Resource) ? services.Dependencies.WaitAsync(@event.Resource, cancelled) : Task.CompletedTask);

        _work.Add(WatchAsync(all));

        foreach (var resource in all)
        {
            if (resource is ParameterResource parameter)
            {
                await ShowParameterAsync(parameter, cancellationToken).ConfigureAwait(false);
            }

            // Beside the start: these may wait for resources that start after them.
            _work.Add(Task.Run(() => InitializeAsync(resource), CancellationToken.None));
        }
    }

    /// <summary>A builder of a test stops what the test has stopped already.</summary>
    public Task StopAsync() => _stopping ??= StopOnceAsync();

    public void Dispose()
    {
        _stop.Dispose();
        foreach (var monitored in _monitored.Values)
        {
            monitored.Dispose();
        }
    }

    private async Task StopOnceAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task InitializeAsync(IResource resource) => eventing.PublishSafelyAsync(
        new InitializeResourceEvent(resource, eventing, services.Logs, services.Notifications, services.Provider),
        services.Logs.GetLogger(resource),
        _stop.Token);

    private async Task ShowParameterAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        try
        {
            var value = await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
            await SetAsync(parameter, KnownResourceStates.Running, null, value, parameter.Secret).ConfigureAwait(false);
            if (parameter is IResourceWithConnectionString)
            {
                await eventing.PublishAsync(new ConnectionStringAvailableEvent(parameter, services.Provider), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (MissingParameterValueException exception)
        {
            services.Logs.GetLogger(parameter).ParameterMissing(exception.Message);
            await SetAsync(parameter, KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn, exception.Message, isSensitive: false).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The value is worked out by the model's own code.
            services.Logs.GetLogger(parameter).ParameterMissing(exception.Message);
            await SetAsync(parameter, "Error initializing parameter", KnownResourceStateStyles.Error, exception.Message, isSensitive: false).ConfigureAwait(false);
        }
    }

    private Task SetAsync(ParameterResource parameter, string state, string? style, string? value, bool isSensitive)
        => services.Notifications.PublishUpdateAsync(parameter, s => s with
        {
            State = new ResourceStateSnapshot(state, style),
            Properties = s.Properties.With("Value", value, isSensitive),
        });

    private async Task ShowConnectionStringAsync(ConnectionStringAvailableEvent @event, CancellationToken cancellationToken)
    {
        if (@event.Resource is IResourceWithConnectionString resource)
        {
            var value = await resource.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
            await services.Notifications.PublishUpdateAsync(resource, s => s with
            {
                Properties = s.Properties.With(CustomResourceKnownProperties.ConnectionString, value, isSensitive: true),
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Watches the health of what says of itself that it runs.</summary>
    private async Task WatchAsync(HashSet<IResource> all)
    {
        await foreach (var @event in services.Notifications.WatchAsync(_stop.Token).ConfigureAwait(false))
        {
            if (!all.Contains(@event.Resource))
            {
                continue;
            }

            if (@event.Snapshot.State?.Text == KnownResourceStates.Running)
            {
                Monitor(@event.Resource, @event.ResourceId);
            }
            else if (_monitored.TryRemove(@event.ResourceId, out var monitored))
            {
                await monitored.CancelAsync().ConfigureAwait(false);
                monitored.Dispose();
            }
        }
    }

    private void Monitor(IResource resource, string id)
    {
        var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        if (!_monitored.TryAdd(id, ended))
        {
            ended.Dispose();
            return;
        }

        var cancellationToken = ended.Token;
        _ = Task.Run(() => services.Health.RunAsync(resource, id, cancellationToken), CancellationToken.None);
    }
}

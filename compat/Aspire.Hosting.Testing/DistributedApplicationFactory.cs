using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an AppHost for several tests; what derives from it changes how that is made.</summary>
/// <param name="entryPoint">A type of the AppHost's assembly.</param>
/// <param name="args">Its command line.</param>
public class DistributedApplicationFactory(Type entryPoint, string[] args) : IDisposable, IAsyncDisposable
{
    private EntryPointHook? _hook;

    /// <param name="entryPoint">A type of the AppHost's assembly.</param>
    public DistributedApplicationFactory(Type entryPoint)
        : this(entryPoint, [])
    {
    }

    private DistributedApplication Application => _hook?.Application
        ?? throw new InvalidOperationException("The application must be started before resolving endpoints or connection strings.");

    /// <summary>Builds the application and starts it.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _hook = DistributedApplicationTestingBuilder.Run(entryPoint, args, OnBuilderCreating, OnBuilderCreated, cancellationToken);
        OnBuilding(await _hook.Builder.WaitAsync(cancellationToken).ConfigureAwait(false));

        var application = await _hook.BuildAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        OnBuilt(application);
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="DistributedApplicationHostingTestingExtensions.CreateHttpClient" />
    public HttpClient CreateHttpClient(string resourceName, string? endpointName = null)
        => Application.CreateHttpClient(resourceName, endpointName);

    /// <inheritdoc cref="DistributedApplicationHostingTestingExtensions.GetConnectionStringAsync" />
    public ValueTask<string?> GetConnectionString(string resourceName) => Application.GetConnectionStringAsync(resourceName);

    /// <inheritdoc cref="DistributedApplicationHostingTestingExtensions.GetEndpoint" />
    public Uri GetEndpoint(string resourceName, string? endpointName = null) => Application.GetEndpoint(resourceName, endpointName);

    public virtual void Dispose()
    {
        _hook?.Application?.Dispose();
        _hook?.Dispose();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_hook?.Application is { } application)
        {
            await application.DisposeAsync().ConfigureAwait(false);
        }

        _hook?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Before the AppHost makes its builder: its options and its configuration can be changed.</summary>
    protected virtual void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions)
    {
    }

    /// <summary>The builder is made and its model is empty.</summary>
    protected virtual void OnBuilderCreated(DistributedApplicationBuilder applicationBuilder)
    {
    }

    /// <summary>The model is complete and can still be changed.</summary>
    protected virtual void OnBuilding(DistributedApplicationBuilder applicationBuilder)
    {
    }

    /// <summary>The application is built and has not started.</summary>
    protected virtual void OnBuilt(DistributedApplication application)
    {
    }
}

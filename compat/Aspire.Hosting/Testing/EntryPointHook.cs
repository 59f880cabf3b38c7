using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Lets a test stand between an AppHost's entry point and its application: the entry point runs as it is, on a thread of
/// its own, and is held where it builds until the test has added what it wants.
/// </summary>
internal sealed class EntryPointHook(
    Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure,
    Action<DistributedApplicationBuilder> created,
    CancellationToken cancellationToken) : IDisposable
{
    private static readonly AsyncLocal<EntryPointHook?> Ambient = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _mayBuild = new();

    public static EntryPointHook? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>The builder, when the entry point has come to build it.</summary>
    public Task<DistributedApplicationBuilder> Builder => _builder.Task;

    /// <summary>The application, once it is built.</summary>
    public DistributedApplication? Application { get; private set; }

    public Task Disposed => _disposed.Task;

    /// <summary>Changes how the builder is made.</summary>
    public Action<DistributedApplicationOptions, HostApplicationBuilderSettings> Configure => configure;

    /// <summary>Changes the builder before the entry point has it.</summary>
    public void Created(DistributedApplicationBuilder builder) => created(builder);

    public void Building(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        _mayBuild.Wait(cancellationToken);
    }

    public void Built(DistributedApplication application)
    {
        Application = application;
        _application.TrySetResult(application);
    }

    /// <summary>Lets the entry point go on.</summary>
    public Task<DistributedApplication> BuildAsync()
    {
        _mayBuild.Set();
        return _application.Task;
    }

    /// <summary>The entry point ended without an application.</summary>
    public void Fail(Exception exception)
    {
        _builder.TrySetException(exception);
        _application.TrySetException(exception);
    }

    public void Dispose()
    {
        _disposed.TrySetResult();
        _mayBuild.Set();
    }
}

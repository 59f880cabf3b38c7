using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Passes everything on to the AppHost's own builder.</summary>
internal abstract class TestingBuilder(DistributedApplicationBuilder builder) : IDistributedApplicationTestingBuilder
{
    public ConfigurationManager Configuration => builder.Configuration;

    public string AppHostDirectory => builder.AppHostDirectory;

    public Assembly? AppHostAssembly => builder.AppHostAssembly;

    public IHostEnvironment Environment => builder.Environment;

    public IServiceCollection Services => builder.Services;

    public IDistributedApplicationEventing Eventing => builder.Eventing;

    public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

    public IResourceCollection Resources => builder.Resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
        => builder.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource
        => builder.CreateResourceBuilder(resource);

    public abstract DistributedApplication Build();

    public abstract Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);

    public abstract void Dispose();

    public abstract ValueTask DisposeAsync();
}

/// <summary>An application that the test lays out itself. It ends with its builder.</summary>
internal sealed class StandaloneTestingBuilder(DistributedApplicationBuilder builder) : TestingBuilder(builder)
{
    private readonly DistributedApplicationBuilder _builder = builder;
    private DistributedApplication? _application;

    public override DistributedApplication Build() => _application = _builder.Build();

    public override Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) => Task.FromResult(Build());

    public override void Dispose() => _application?.Dispose();

    public override ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>An application whose entry point waits on its own thread to build it. It ends with its builder.</summary>
internal sealed class EntryPointTestingBuilder(DistributedApplicationBuilder builder, EntryPointHook hook) : TestingBuilder(builder)
{
    public override DistributedApplication Build() => throw new NotSupportedException("An AppHost's application is built with BuildAsync.");

    public override Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
        => hook.BuildAsync().WaitAsync(cancellationToken);

    public override void Dispose()
    {
        hook.Application?.Dispose();
        hook.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        if (hook.Application is { } application)
        {
            await application.DisposeAsync().ConfigureAwait(false);
        }

        hook.Dispose();
    }
}

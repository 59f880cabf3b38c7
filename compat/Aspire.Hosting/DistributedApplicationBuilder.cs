using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <inheritdoc cref="IDistributedApplicationBuilder" />
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly EntryPointHook? _hook;

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
        : this(options, EntryPointHook.Current)
    {
    }

    internal DistributedApplicationBuilder(
        DistributedApplicationOptions options, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
        : this(options, hook: null, configure)
    {
    }

    private DistributedApplicationBuilder(
        DistributedApplicationOptions options,
        EntryPointHook? hook,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings>? configure = null)
    {
        _hook = hook;
        var settings = new HostApplicationBuilderSettings { Args = options.Args };
        (configure ?? hook?.Configure)?.Invoke(options, settings);

        AppHostAssembly = FindAssembly(options);
        var projectPath = AppHostProject.Path(AppHostAssembly);
        AppHostDirectory = projectPath is null ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(projectPath) ?? "/";
        settings.Configuration ??= new ConfigurationManager();
        settings.Configuration["hostBuilder:reloadConfigOnChange"] = "false";
        settings.ContentRootPath ??= AppHostDirectory;
        settings.ApplicationName ??= AppHostAssembly?.GetName().Name;

        _host = new HostApplicationBuilder(settings);
        _host.Configuration.AddCommandLine(options.Args ?? [], CommandLineSwitches.Mappings);
        _host.Configuration["AppHost:Directory"] = AppHostDirectory;

        var publishing = CommandLineSwitches.IsPublishing(_host.Configuration);
        ExecutionContext = new(publishing ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run);

        HostingServices.Add(this, options);
        _hook?.Created(this);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);

        if (Resources.FirstOrDefault(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } existing)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{existing.GetType()}' with that name already exists. Resource names are case-insensitive.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource
        => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _hook?.Building(this);
        var application = new DistributedApplication(_host.Build(), _hook);
        _hook?.Built(application);
        return application;
    }

    private static Assembly? FindAssembly(DistributedApplicationOptions options)
        => options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
}

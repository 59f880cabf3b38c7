using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>The services behind an application.</summary>
internal static class HostingServices
{
    public static void Add(DistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(builder.ExecutionContext);
        services.AddSingleton(builder.Eventing);
        services.AddSingleton(new DistributedApplicationModel(builder.Resources));
        services.AddSingleton(TimeProvider.System);
        services.AddHealthChecks();
        services.AddSingleton(provider => new ResourceNotificationService(
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider,
            options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable));
        services.AddSingleton<ResourceLoggerService>();
        services.AddSingleton(provider => new ResourceCommandService(
            provider.GetRequiredService<ResourceNotificationService>(), provider.GetRequiredService<ResourceLoggerService>(), provider));

        services.AddHttpClient();

        // Resources are asked often while they start; an answer that is not there yet is no news.
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning));

        if (builder.ExecutionContext.IsPublishMode)
        {
            services.AddSingleton<ManifestPublisher>();
        }
        else
        {
            AddOrchestration(builder);
        }
    }

    private static void AddOrchestration(DistributedApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<OrchestrationOptions>()
            .Bind(builder.Configuration.GetSection(OrchestrationOptions.Section))
            .Configure<IConfiguration>((o, configuration) => o.RandomizePorts = configuration.GetValue<bool>(OrchestrationOptions.RandomizePortsKey));
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(40));

        services.AddSingleton<PortReservations>();
        services.AddSingleton<EndpointProxies>();
        services.AddSingleton<EndpointAllocator>();
        services.AddSingleton<ProcessMarks>();
        services.AddSingleton<ContainerEngine>();
        services.AddSingleton<ProcessSpecificationFactory>();
        services.AddSingleton<OtlpEnvironment>();
        services.AddSingleton<DependencyWaiter>();
        services.AddSingleton<HealthMonitor>();
        services.AddSingleton<ConsoleLogForwarder>();
        services.AddSingleton<ResourceRunnerServices>();
        services.AddSingleton<CustomResources>();
        services.AddSingleton<Orchestrator>();
        services.AddSingleton<DashboardAddress>();

        // The dashboard comes first: the processes are told its address.
        services.AddHostedService<DashboardHost>();
        services.AddHostedService(provider => provider.GetRequiredService<Orchestrator>());
    }
}

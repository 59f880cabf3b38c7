using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Otlp;
using Aspire.Hosting.Dashboard.Mailbox;
using Aspire.Hosting.Dashboard.Telemetry;
using Aspire.Hosting.Orchestration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Runs the dashboard's site, and beside it the endpoint that takes telemetry, in the AppHost's process.</summary>
internal sealed class DashboardHost(DashboardAddress address, PortReservations ports, IServiceProvider services, ILogger<DashboardHost> logger)
    : IHostedService, IAsyncDisposable
{
    /// <summary>Pages that are open follow the resources to their end; after that nobody waits for them to let go.</summary>
    private static readonly TimeSpan FeedsEnd = TimeSpan.FromSeconds(1);

    private WebApplication? _site;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!address.IsEnabled)
        {
            return;
        }

        var site = new Uri(address.Site);
        var telemetry = new Uri(address.WantedTelemetry ?? $"http://localhost:{ports.Choose()}");
        Require(site.Port, "the dashboard", "ASPNETCORE_URLS");
        Require(telemetry.Port, "telemetry", "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL");

        _site = Build(site, telemetry);
        await _site.StartAsync(cancellationToken).ConfigureAwait(false);
        address.Telemetry = telemetry.GetLeftPart(UriPartial.Authority);
        logger.DashboardReady(address.LoginUrl);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _site?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static void Require(int port, string purpose, string setting)
    {
        if (!PortReservations.IsFree(port))
        {
            throw new DistributedApplicationException($"Port {port}, which {purpose} needs, is taken by another process. Stop that process, or set {setting} to an address with another port.");
        }
    }

    private TelemetryLimits Limits()
        => services.GetRequiredService<IConfiguration>().GetSection(TelemetryLimits.Section).Get<TelemetryLimits>() ?? new TelemetryLimits();

    private WebApplication Build(Uri site, Uri telemetry)
    {
        // Empty: nothing of the AppHost's own configuration and logging is meant for this site.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.WebHost.UseUrls(site.GetLeftPart(UriPartial.Authority), telemetry.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = FeedsEnd);
        builder.Services.AddSingleton(address);
        builder.Services.AddSingleton(new TelemetryStore(Limits()));
        builder.Services.AddSingleton<OtlpReceiver>();
        builder.Services.AddSingleton<MailRows>();
        builder.Services.AddSingleton(new MailboxFolder(services.GetRequiredService<IConfiguration>()[MailboxFolder.Setting]));
        builder.Services.AddSingleton(services.GetRequiredService<ResourceNotificationService>());
        builder.Services.AddSingleton(services.GetRequiredService<ResourceLoggerService>());
        builder.Services.AddSingleton(services.GetRequiredService<ResourceCommandService>());

        var app = builder.Build();
        app.MapTelemetry(telemetry.Port);
        app.UseDashboardAccess(telemetry.Port);
        app.MapDashboard();
        return app;
    }
}

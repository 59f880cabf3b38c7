using Microsoft.Extensions.Hosting;

namespace MusicStreaming.AppHost.LocalMachine;

/// <summary>Waits until every service is well, and then says where to go.</summary>
internal sealed class Announcement(
    ResourceNotificationService notifications, DistributedApplicationModel model, Announced what) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var services = model.Resources.OfType<ProjectResource>().ToList();
        await Task.WhenAll(services.Select(s => notifications.WaitForResourceHealthyAsync(s.Name, stoppingToken)));
        await Console.Out.WriteLineAsync(Text());
    }

    private string Text()
    {
        var admin = what.NewAdminPassword is { } password
            ? $"""


                The first admin, shown only now: {LocalSecrets.AdminEmail} with the password {password}
              """
            : "";

        return $"""

              Everything is running.

                Music      {what.Listeners.Url}
                Admin      {what.Admin.Url}
                Dashboard  {what.Dashboard ?? "off"}{admin}

            """;
    }
}

/// <summary>Where to go.</summary>
internal sealed record Announced(EndpointReference Listeners, EndpointReference Admin, string? Dashboard, string? NewAdminPassword);

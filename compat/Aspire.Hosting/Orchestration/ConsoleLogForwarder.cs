using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Shows what the resources print on the AppHost's own console, with the resource's name before each line.</summary>
internal sealed class ConsoleLogForwarder(
    ResourceLoggerService logs, DistributedApplicationOptions options, ILoggerFactory loggers, IHostApplicationLifetime lifetime)
{
    public void Follow(string id) => _ = FollowAsync(id);

    private async Task FollowAsync(string id)
    {
        Action<string> write = options.EnableResourceLogging
            ? loggers.CreateLogger($"Aspire.Hosting.Resources.{id}").ResourceLine
            : line => Console.Out.WriteLine($"[{id}] {line}");

        try
        {
            await foreach (var batch in logs.Log(id).WatchAsync(lifetime.ApplicationStopped).ConfigureAwait(false))
            {
                foreach (var line in batch)
                {
                    write(line.Content);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The application has stopped.
        }
    }
}

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Executes the commands of resources: start, stop, restart, and those that the model adds.</summary>
public class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _logs;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService logs, IServiceProvider services)
    {
        _notifications = notifications;
        _logs = logs;
        _services = services;
    }

    /// <summary>Executes a command of one replica, or of a resource that has only one.</summary>
    /// <param name="resourceId">The resource's name, or a replica's id.</param>
    /// <param name="commandName">One of <see cref="KnownResourceCommands"/>, or a name that the model gave.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
        => _notifications.TryGetCurrentState(resourceId, out var known)
            ? await ExecuteAsync(known.Resource, known.ResourceId, commandName, cancellationToken).ConfigureAwait(false)
            : CommandResults.Failure($"Resource '{resourceId}' not found.");

    /// <summary>Executes a command of all replicas of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">One of <see cref="KnownResourceCommands"/>, or a name that the model gave.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var ids = resource.InstanceIds();
        var results = await Task.WhenAll(ids.Select(id => ExecuteAsync(resource, id, commandName, cancellationToken))).ConfigureAwait(false);
        if (results is [var only])
        {
            return only;
        }

        var failures = ids.Zip(results).Where(r => !r.Second.Success && !r.Second.Canceled).ToList();
        if (failures.Count > 0)
        {
            var reasons = failures.Select(f => $"Resource '{f.First}' failed with error message: {f.Second.Message}");
            return CommandResults.Failure(string.Join(Environment.NewLine, [$"{failures.Count} command executions failed.", .. reasons]));
        }

        return results.Any(r => r.Canceled)
            ? CommandResults.Canceled()
            : new ExecuteCommandResult { Success = true, Data = results.FirstOrDefault(r => r.Data is not null)?.Data };
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string id, string commandName, CancellationToken cancellationToken)
    {
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(a => a.Name == commandName) is not { } command)
        {
            return CommandResults.Failure($"Command '{commandName}' not available for resource '{id}'.");
        }

        var logger = _logs.GetLogger(id);
        logger.CommandExecuting(commandName);

        try
        {
            var result = await command.ExecuteCommand(new ExecuteCommandContext
            {
                ServiceProvider = _services,
                ResourceName = id,
                CancellationToken = cancellationToken,
                Logger = logger,
            }).ConfigureAwait(false);

            if (!result.Success && !result.Canceled)
            {
                logger.CommandFailed(commandName, result.Message);
            }

            return result;
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
        catch (Exception exception)
        {
            // Commands are the model's own code: whatever they throw is told where it was asked for.
            logger.CommandThrew(exception, commandName);
            return CommandResults.Failure("Unhandled exception thrown.");
        }
    }
}

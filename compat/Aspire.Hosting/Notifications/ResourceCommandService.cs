using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts, stops and restarts resources on request.</summary>
public class ResourceCommandService
{
    private readonly Orchestrator _orchestrator;

    internal ResourceCommandService(Orchestrator orchestrator) => _orchestrator = orchestrator;

    /// <summary>Executes one of <see cref="KnownResourceCommands"/>.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
        => ExecuteCommandAsync(resource.Name, commandName, cancellationToken);

    /// <inheritdoc cref="ExecuteCommandAsync(IResource, string, CancellationToken)" />
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (_orchestrator.Find(resourceId) is not { } runner)
        {
            return new() { Success = false, ErrorMessage = $"Resource '{resourceId}' is not a process." };
        }

        switch (commandName)
        {
            case "start":
                _orchestrator.Start(runner);
                break;
            case "stop":
                await runner.StopAsync(cancellationToken).ConfigureAwait(false);
                break;
            case "restart":
                await runner.StopAsync(cancellationToken).ConfigureAwait(false);
                _orchestrator.Start(runner);
                break;
            default:
                return new() { Success = false, ErrorMessage = $"Command '{commandName}' not available for resource '{resourceId}'." };
        }

        return new() { Success = true };
    }
}

/// <summary>How a command went.</summary>
public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    public string? ErrorMessage { get; init; }
}

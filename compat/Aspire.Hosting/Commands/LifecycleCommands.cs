using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Commands;

/// <summary>Start, stop and restart, which every process has.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(IResource resource, Orchestrator orchestrator)
    {
        Add(resource, KnownResourceCommands.StartCommand, "Start", "Start resource", "Play", IsStartable, async context =>
        {
            await orchestrator.StartAsync(context.ResourceName).ConfigureAwait(false);
        });

        Add(resource, KnownResourceCommands.StopCommand, "Stop", "Stop resource", "Stop", IsStoppable, context =>
            orchestrator.StopAsync(context.ResourceName, context.CancellationToken));

        Add(resource, KnownResourceCommands.RestartCommand, "Restart", "Restart resource", "ArrowCounterclockwise", IsRestartable, async context =>
        {
            await orchestrator.StopAsync(context.ResourceName, context.CancellationToken).ConfigureAwait(false);
            await orchestrator.StartAsync(context.ResourceName).ConfigureAwait(false);
        });
    }

    private static void Add(
        IResource resource,
        string name,
        string displayName,
        string description,
        string iconName,
        Func<string?, ResourceCommandState> state,
        Func<ExecuteCommandContext, Task> execute)
        => resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            context => state(context.ResourceSnapshot.State?.Text),
            async context =>
            {
                await execute(context).ConfigureAwait(false);
                return CommandResults.Success();
            },
            description,
            parameter: null,
            confirmationMessage: null,
            iconName,
            name == KnownResourceCommands.RestartCommand ? IconVariant.Regular : IconVariant.Filled,
            isHighlighted: name != KnownResourceCommands.RestartCommand));

    private static ResourceCommandState IsStartable(string? state)
        => state is null || state == KnownResourceStates.Starting || state == KnownResourceStates.RuntimeUnhealthy ? ResourceCommandState.Disabled
            : IsStopped(state) || state == KnownResourceStates.Waiting ? ResourceCommandState.Enabled
            : ResourceCommandState.Hidden;

    private static ResourceCommandState IsStoppable(string? state)
        => state == KnownResourceStates.Stopping ? ResourceCommandState.Disabled
            : state is null || IsStopped(state) || IsOnTheWay(state) ? ResourceCommandState.Hidden
            : ResourceCommandState.Enabled;

    private static ResourceCommandState IsRestartable(string? state)
        => state is null || IsStopped(state) || IsOnTheWay(state) || state == KnownResourceStates.Stopping
            ? ResourceCommandState.Disabled
            : ResourceCommandState.Enabled;

    private static bool IsStopped(string? state)
        => KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.NotStarted;

    private static bool IsOnTheWay(string? state)
        => state == KnownResourceStates.Starting || state == KnownResourceStates.Waiting || state == KnownResourceStates.RuntimeUnhealthy;
}

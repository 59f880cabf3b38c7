using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that can be asked of a resource, from the dashboard or from code.</summary>
public sealed class ResourceCommandAnnotation : IResourceAnnotation
{
    /// <param name="name">Its name in code; unique in the resource.</param>
    /// <param name="displayName">Its name on the button.</param>
    /// <param name="updateState">Whether it can be executed in a state of the resource; asked whenever the resource changes.</param>
    /// <param name="executeCommand">Executes it, for one replica.</param>
    /// <param name="displayDescription">What it does, for who does not know the name.</param>
    /// <param name="parameter">Whatever the dashboard gives back.</param>
    /// <param name="confirmationMessage">Asked before it is executed.</param>
    /// <param name="iconName">A Fluent icon.</param>
    /// <param name="iconVariant">How that is drawn.</param>
    /// <param name="isHighlighted">Whether it has a button of its own in the list of resources.</param>
    public ResourceCommandAnnotation(
        string name,
        string displayName,
        Func<UpdateCommandStateContext, ResourceCommandState> updateState,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
        string? displayDescription,
        object? parameter,
        string? confirmationMessage,
        string? iconName,
        IconVariant? iconVariant,
        bool isHighlighted)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(displayName);
        ArgumentNullException.ThrowIfNull(updateState);
        ArgumentNullException.ThrowIfNull(executeCommand);

        Name = name;
        DisplayName = displayName;
        UpdateState = updateState;
        ExecuteCommand = executeCommand;
        DisplayDescription = displayDescription;
        Parameter = parameter;
        ConfirmationMessage = confirmationMessage;
        IconName = iconName;
        IconVariant = iconVariant;
        IsHighlighted = isHighlighted;
    }

    public string Name { get; }

    public string DisplayName { get; }

    public Func<UpdateCommandStateContext, ResourceCommandState> UpdateState { get; }

    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; }

    public string? DisplayDescription { get; }

    public object? Parameter { get; }

    public string? ConfirmationMessage { get; }

    public string? IconName { get; }

    public IconVariant? IconVariant { get; }

    public bool IsHighlighted { get; }

    internal ResourceCommandSnapshot Snapshot(CustomResourceSnapshot snapshot, IServiceProvider services) => new(
        Name,
        UpdateState(new UpdateCommandStateContext { ResourceSnapshot = snapshot, ServiceProvider = services }),
        DisplayName,
        DisplayDescription,
        Parameter,
        ConfirmationMessage,
        IconName,
        IconVariant,
        IsHighlighted);
}

/// <summary>The state of a resource for which a command's state is asked.</summary>
public sealed class UpdateCommandStateContext
{
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }

    public required IServiceProvider ServiceProvider { get; init; }
}

/// <summary>A command that is being executed.</summary>
public sealed class ExecuteCommandContext
{
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The id of the resource, or of its replica.</summary>
    public required string ResourceName { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    /// <summary>Writes into the resource's console.</summary>
    public required ILogger Logger { get; init; }
}

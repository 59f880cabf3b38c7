using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;

namespace Aspire.Hosting;

/// <content>What can be asked of a resource.</content>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds a command, or changes the one of that name.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Its name in code.</param>
    /// <param name="displayName">Its name on the button.</param>
    /// <param name="executeCommand">Executes it.</param>
    /// <param name="commandOptions">How it is shown and when it can be executed.</param>
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder,
        string name,
        string displayName,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
        CommandOptions? commandOptions = null)
        where T : IResource
    {
        var options = commandOptions ?? new CommandOptions();

        if (builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(c => c.Name == name) is { } existing)
        {
            builder.Resource.Annotations.Remove(existing);
        }

        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name,
            displayName,
            options.UpdateState ?? (_ => ResourceCommandState.Enabled),
            executeCommand,
            options.Description,
            options.Parameter,
            options.ConfirmationMessage,
            options.IconName,
            options.IconVariant,
            options.IsHighlighted));
    }

    /// <summary>Adds a command that sends a request to the resource; it can be executed while that runs.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">From the endpoint's root.</param>
    /// <param name="displayName">Its name on the button.</param>
    /// <param name="endpointName">By default the https endpoint, or else the http one.</param>
    /// <param name="commandName">By default made of the endpoint, the method and the path.</param>
    /// <param name="commandOptions">The method (by default POST), the request, how the answer is read.</param>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder,
        string path,
        string displayName,
        string? endpointName = null,
        string? commandName = null,
        HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
        => builder.WithHttpCommand(
            path, displayName, () => HttpEndpoints.Named(builder.Resource, endpointName, "HTTP command"), commandName, commandOptions);

    /// <inheritdoc cref="WithHttpCommand{TResource}(IResourceBuilder{TResource}, string, string, string?, string?, HttpCommandOptions?)" />
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder,
        string path,
        string displayName,
        Func<EndpointReference>? endpointSelector,
        string? commandName = null,
        HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
    {
        var options = commandOptions ?? new HttpCommandOptions();
        var select = options.EndpointSelector ?? endpointSelector ?? (() => HttpEndpoints.Named(builder.Resource, null, "HTTP command"));
        var endpoint = HttpEndpoints.Require(builder.Resource, select(), "HTTP command");
        var method = options.Method ??= HttpMethod.Post;

        options.UpdateState ??= context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;

        var command = new HttpCommand(endpoint, path, options);
        var name = commandName ?? $"{endpoint.Resource.Name}-{endpoint.EndpointName}-http-{method.Method.ToLowerInvariant()}-{path}";
        return builder.WithCommand(name, displayName, command.ExecuteAsync, options);
    }
}

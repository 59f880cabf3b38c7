using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Containers;

/// <summary>How the engine is asked to run a container: in the foreground, so that it ends with its process.</summary>
internal static class ContainerCommand
{
    /// <summary>What stands before the image's own arguments.</summary>
    /// <param name="container">The container.</param>
    /// <param name="runId">Keeps the names of two runs apart.</param>
    /// <param name="variables">The names of the variables to pass on; their values are in the engine's own environment, not on its command line.</param>
    /// <param name="cancellationToken">Ends the callbacks.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(
        ContainerResource container, string runId, IEnumerable<string> variables, CancellationToken cancellationToken)
    {
        List<string> command = ["run", "--rm", "--name", Name(container, runId)];

        foreach (var endpoint in container.Endpoints().Where(e => e.AllocatedEndpoint is not null))
        {
            var target = endpoint.TargetPort ?? endpoint.AllocatedEndpoint?.Port;
            command.AddRange(["-p", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{endpoint.AllocatedEndpoint?.Port}:{target}/{endpoint.Protocol.ToString().ToLowerInvariant()}")]);
        }

        command.AddRange(container.Annotations.OfType<ContainerMountAnnotation>().SelectMany(m => (string[])["--mount", Mount(m)]));
        command.AddRange(variables.SelectMany(v => (string[])["-e", v]));

        if (container.Entrypoint is { } entrypoint)
        {
            command.AddRange(["--entrypoint", entrypoint]);
        }

        command.AddRange(await OptionsAsync(container, cancellationToken).ConfigureAwait(false));
        command.Add(ContainerResourceBuilderExtensions.Image(container).FullName);
        return command;
    }

    public static ImmutableArray<VolumeSnapshot> Volumes(IResource container) => [.. container.Annotations
        .OfType<ContainerMountAnnotation>()
        .Select(m => new VolumeSnapshot(m.Source, m.Target, m.Type == ContainerMountType.BindMount ? "bind" : "volume", m.IsReadOnly))];

    /// <summary>Its name in the engine.</summary>
    public static string Name(ContainerResource container, string runId)
        => container.TryGetLastAnnotation<ContainerNameAnnotation>(out var named) ? named.Name : $"{container.Name}-{runId[..8]}";

    private static string Mount(ContainerMountAnnotation mount)
    {
        var type = mount.Type == ContainerMountType.BindMount ? "bind" : "volume";
        var source = mount.Source is null ? "" : $",source={mount.Source}";
        return $"type={type}{source},target={mount.Target}{(mount.IsReadOnly ? ",readonly" : "")}";
    }

    private static async Task<IEnumerable<string>> OptionsAsync(ContainerResource container, CancellationToken cancellationToken)
    {
        var context = new ContainerRuntimeArgsCallbackContext([], cancellationToken);
        foreach (var annotation in container.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var options = new List<string>();
        foreach (var option in context.Args)
        {
            options.Add(await ResourceValues.TextAsync(option, cancellationToken).ConfigureAwait(false) ?? "");
        }

        return options;
    }
}

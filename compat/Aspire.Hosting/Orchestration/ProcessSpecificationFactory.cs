using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;

namespace Aspire.Hosting.Orchestration;

/// <summary>Works out how a process of a resource is started from what the model says.</summary>
internal sealed class ProcessSpecificationFactory(
    DistributedApplicationExecutionContext executionContext, ProcessMarks marks, OtlpEnvironment telemetry, ContainerEngine engine)
{
    public async Task<ProcessSpecification> CreateAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var resource = instance.Resource;
        var arguments = await ArgumentsAsync(instance, cancellationToken).ConfigureAwait(false);
        var inherited = InheritedEnvironment.Copy();
        var (given, secrets) = await GivenAsync(instance, cancellationToken).ConfigureAwait(false);
        var (fileName, leading, workingDirectory) = await CommandAsync(resource, given.Keys, cancellationToken).ConfigureAwait(false);

        var environment = new Dictionary<string, string>(inherited);
        foreach (var (name, value) in given)
        {
            environment[name] = value;
        }

        marks.Apply(instance, environment);

        return new ProcessSpecification(fileName, [.. leading, .. arguments.Select(a => a.Text)], workingDirectory, environment)
        {
            Variables = Snapshot(given, secrets, resource is ContainerResource ? [] : inherited),
            Volumes = ContainerCommand.Volumes(resource),
            Facts = Facts(resource, fileName, workingDirectory, arguments),
        };
    }

    private static string TargetPath(IProjectMetadata project)
    {
        var path = AppHostProject.TargetPath(project.GetType().Assembly, project.ProjectPath)
            ?? throw new DistributedApplicationException($"The build of the AppHost did not say where {project.ProjectPath} is built to.");

        return File.Exists(path) ? path : throw new DistributedApplicationException($"{path} does not exist. Build the AppHost: it builds the projects that it refers to.");
    }

    private static ImmutableArray<EnvironmentVariableSnapshot> Snapshot(
        Dictionary<string, string> given, HashSet<string> secrets, Dictionary<string, string> inherited)
    {
        var all = given.Select(v => (Name: v.Key, v.Value, IsGiven: true))
            .Concat(inherited.Where(v => !given.ContainsKey(v.Key)).Select(v => (Name: v.Key, v.Value, IsGiven: false)));

        return
        [
            .. all.OrderBy(v => v.Name, StringComparer.OrdinalIgnoreCase).Select(v => new EnvironmentVariableSnapshot(v.Name, v.Value, v.IsGiven)
            {
                IsSensitive = secrets.Contains(v.Name) || SecretValues.IsSecretName(v.Name),
            }),
        ];
    }

    private static ImmutableArray<ResourcePropertySnapshot> Facts(
        IResource resource, string fileName, string workingDirectory, IReadOnlyList<(string Text, bool IsSecret)> arguments)
    {
        ImmutableArray<ResourcePropertySnapshot> facts =
        [
            new("executable.path", fileName),
            new("executable.workDir", workingDirectory),
            new("executable.args", arguments.Select(a => a.Text).ToImmutableArray()) { IsSensitive = arguments.Any(a => a.IsSecret) },
        ];

        return resource.TryGetLastAnnotation<IProjectMetadata>(out var project) ? facts.Add(new("project.path", project.ProjectPath))
            : resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) ? facts.Add(new("container.image", image.FullName))
            : facts;
    }

    private async Task<(string FileName, IReadOnlyList<string> Leading, string WorkingDirectory)> CommandAsync(
        IResource resource, IEnumerable<string> variables, CancellationToken cancellationToken)
    {
        switch (resource)
        {
            case ExecutableResource executable:
                return (Executables.Find(executable.Command, executable.WorkingDirectory), [], executable.WorkingDirectory);

            case ProjectResource when resource.TryGetLastAnnotation<IProjectMetadata>(out var project):
                return (Executables.DotNet, [TargetPath(project)], Path.GetDirectoryName(project.ProjectPath) ?? "/");

            case ContainerResource container:
                var command = await ContainerCommand.RunAsync(container, marks.RunId, variables, cancellationToken).ConfigureAwait(false);
                return (engine.Find(), command, Path.GetTempPath());

            default:
                throw new DistributedApplicationException($"The resource '{resource.Name}' is neither a project nor an executable.");
        }
    }

    private async Task<(Dictionary<string, string> Variables, HashSet<string> Secrets)> GivenAsync(
        ResourceInstance instance, CancellationToken cancellationToken)
    {
        var given = new Dictionary<string, string>();
        var secrets = new HashSet<string>();

        if (instance.Resource is ProjectResource)
        {
            LeanRuntime.Apply(given);
        }

        telemetry.Apply(instance, given);

        var variables = await ResourceValues.EnvironmentAsync(instance.Resource, executionContext, cancellationToken).ConfigureAwait(false);
        foreach (var (name, value) in variables)
        {
            // An optional reference without a value leaves no variable at all.
            if (await ResourceValues.TextAsync(value, cancellationToken).ConfigureAwait(false) is not { } text)
            {
                continue;
            }

            given[name] = instance.Resolve(text);
            if (SecretValues.IsSecret(value))
            {
                secrets.Add(name);
            }
        }

        return (given, secrets);
    }

    private async Task<IReadOnlyList<(string Text, bool IsSecret)>> ArgumentsAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var arguments = new List<(string, bool)>();
        foreach (var argument in await ResourceValues.ArgumentsAsync(instance.Resource, executionContext, cancellationToken).ConfigureAwait(false))
        {
            var text = await ResourceValues.TextAsync(argument, cancellationToken).ConfigureAwait(false) ?? "";
            arguments.Add((instance.Resolve(text), SecretValues.IsSecret(argument)));
        }

        return arguments;
    }
}

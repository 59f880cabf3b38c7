using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Works out how a resource is started from what the model says.</summary>
internal sealed class ProcessSpecificationFactory(
    DistributedApplicationExecutionContext executionContext, ProcessMarks marks, OtlpEnvironment telemetry)
{
    public async Task<ProcessSpecification> CreateAsync(IResource resource, CancellationToken cancellationToken)
    {
        var (fileName, leading, workingDirectory) = Command(resource);
        var arguments = await ResourceValues.ArgumentsAsync(resource, executionContext, cancellationToken).ConfigureAwait(false);
        var environment = InheritedEnvironment.Copy();

        if (resource is ProjectResource)
        {
            LeanRuntime.Apply(environment);
        }

        telemetry.Apply(resource, environment);

        var variables = await ResourceValues.EnvironmentAsync(resource, executionContext, cancellationToken).ConfigureAwait(false);
        foreach (var (name, value) in variables)
        {
            environment[name] = value is IValueProvider provider
                ? await provider.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? ""
                : value.ToString() ?? "";
        }

        marks.Apply(resource, environment);

        var values = new List<string>(leading);
        foreach (var argument in arguments)
        {
            values.Add(argument is IValueProvider provider
                ? await provider.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? ""
                : argument.ToString() ?? "");
        }

        return new ProcessSpecification(fileName, values, workingDirectory, environment);
    }

    private static (string FileName, string[] Leading, string WorkingDirectory) Command(IResource resource)
    {
        switch (resource)
        {
            case ExecutableResource executable:
                return (Executables.Find(executable.Command, executable.WorkingDirectory), [], executable.WorkingDirectory);

            case ProjectResource when resource.TryGetLastAnnotation<IProjectMetadata>(out var project):
                return (Executables.DotNet, [TargetPath(project)], Path.GetDirectoryName(project.ProjectPath) ?? "/");

            default:
                throw new DistributedApplicationException($"The resource '{resource.Name}' is neither a project nor an executable.");
        }
    }

    private static string TargetPath(IProjectMetadata project)
    {
        var path = AppHostProject.TargetPath(project.GetType().Assembly, project.ProjectPath)
            ?? throw new DistributedApplicationException($"The build of the AppHost did not say where {project.ProjectPath} is built to.");

        return File.Exists(path) ? path : throw new DistributedApplicationException($"{path} does not exist. Build the AppHost: it builds the projects that it refers to.");
    }
}

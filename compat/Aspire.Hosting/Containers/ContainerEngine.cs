using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Containers;

/// <summary>The container engine of this machine, if it has one.</summary>
internal sealed class ContainerEngine(IConfiguration configuration)
{
    // The configuration may name the program, as for the official orchestrator; else the first that there is.
    private const string Setting = "ASPIRE_CONTAINER_RUNTIME";
    private static readonly string[] Known = ["docker", "podman"];

    /// <summary>The path of its program.</summary>
    /// <exception cref="DistributedApplicationException">There is none.</exception>
    public string Find()
    {
        var wanted = configuration[Setting] is { Length: > 0 } named ? [named] : Known;
        return wanted.Select(name => Path.IsPathRooted(name) ? (File.Exists(name) ? name : null) : Executables.FindOnPath(name)).FirstOrDefault(p => p is not null)
            ?? throw new DistributedApplicationException(
                $"This machine has no container engine: neither of {string.Join(", ", wanted)} is on the PATH. Install one (or name its program in {Setting}), or configure something else in place of the container.");
    }

    /// <summary>Builds an image.</summary>
    /// <exception cref="DistributedApplicationException">It could not be built; the console says why.</exception>
    public async Task BuildAsync(DockerfileBuildAnnotation build, string image, ResourceLog console, CancellationToken cancellationToken)
    {
        List<string> arguments = ["build", "--tag", image, "--file", build.DockerfilePath];
        if (build.Stage is { } stage)
        {
            arguments.AddRange(["--target", stage]);
        }

        foreach (var (name, value) in build.BuildArguments)
        {
            var text = value is null ? null : await ResourceValues.TextAsync(value, cancellationToken).ConfigureAwait(false);
            arguments.AddRange(["--build-arg", text is null ? name : $"{name}={text}"]);
        }

        if (await RunAsync([.. arguments, build.ContextPath], console.Add, cancellationToken).ConfigureAwait(false) is not 0 and var exitCode)
        {
            throw new DistributedApplicationException($"The image {image} could not be built: the engine ended with {exitCode}.");
        }
    }

    /// <summary>Takes away what a killed <c>run</c> has left; nothing to take away is no failure.</summary>
    public Task RemoveAsync(string name, CancellationToken cancellationToken)
        => RunAsync(["rm", "--force", name], static (_, _) => { }, cancellationToken);

    private async Task<int> RunAsync(IReadOnlyList<string> arguments, Action<string, bool> onLine, CancellationToken cancellationToken)
    {
        var specification = new ProcessSpecification(Find(), arguments, Path.GetTempPath(), InheritedEnvironment.Copy());
        using var process = ManagedProcess.Start(specification, onLine);
        return await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
    }
}

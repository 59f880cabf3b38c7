using System.Diagnostics;
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

    /// <summary>Takes away what a killed <c>run</c> has left; nothing to take away is no failure.</summary>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Find()) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["rm", "--force", name])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start);
        if (process is not null)
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}

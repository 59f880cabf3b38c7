namespace Aspire.Hosting.Orchestration;

/// <summary>Finds programs.</summary>
internal static class Executables
{
    private static readonly string DotNetName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The .NET host that runs this process, so that the services run on the same one.</summary>
    public static string DotNet { get; } = FindDotNet();

    /// <summary>The full path of a command; a relative path with a folder starts at the working directory.</summary>
    public static string Find(string command, string workingDirectory)
    {
        if (command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(command, workingDirectory);
            return File.Exists(path) ? path : throw new DistributedApplicationException($"The program '{path}' does not exist.");
        }

        return FindOnPath(command) ?? throw new DistributedApplicationException($"The program '{command}' is not on the PATH. Install it, or add its folder to the PATH.");
    }

    public static string? FindOnPath(string command)
    {
        string[] names = OperatingSystem.IsWindows() ? [command, $"{command}.exe", $"{command}.cmd"] : [command];

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    private static string FindDotNet()
    {
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            Path.GetFileName(Environment.ProcessPath) == DotNetName ? Environment.ProcessPath : null,
            Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", DotNetName)),
        ];

        return candidates.FirstOrDefault(File.Exists) ?? FindOnPath("dotnet") ?? "dotnet";
    }
}

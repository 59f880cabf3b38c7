using System.Reflection;

namespace Aspire.Hosting;

/// <summary>What the build wrote into the AppHost's assembly about its projects (see Aspire.Hosting.AppHost.targets).</summary>
internal static class AppHostProject
{
    private const string PathKey = "apphostprojectpath";
    private const string TargetPrefix = "aspireprojecttarget:";

    public static string? Path(Assembly? assembly) => Metadata(assembly, PathKey);

    /// <summary>The built assembly of a project that the AppHost refers to.</summary>
    public static string? TargetPath(Assembly assembly, string projectPath) => Metadata(assembly, TargetPrefix + projectPath);

    private static string? Metadata(Assembly? assembly, string key) => assembly?
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}

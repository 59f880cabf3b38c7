namespace Dapr.Sidecar.Hosting;

/// <summary>Finds the repository that the running program was built in.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder of the embedded runtime's components.</summary>
    public static string Components()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var components = Path.Combine(folder.FullName, "components", "embedded");
            if (Directory.Exists(components))
            {
                return components;
            }
        }

        throw new InvalidOperationException("No components folder was given, and there is no components/embedded above the program.");
    }
}

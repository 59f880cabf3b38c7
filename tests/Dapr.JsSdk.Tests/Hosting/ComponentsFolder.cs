namespace Dapr.JsSdk.Tests.Hosting;

/// <summary>A folder with the components, which name a folder for files of its own.</summary>
internal sealed class ComponentsFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dapr-js-sdk");

    public string Path => System.IO.Path.Combine(_folder.FullName, "components");

    public static async Task<ComponentsFolder> CreateAsync()
    {
        var created = new ComponentsFolder();
        var components = await File.ReadAllTextAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "components", "components.yaml"));
        Directory.CreateDirectory(created.Path);
        await File.WriteAllTextAsync(
            System.IO.Path.Combine(created.Path, "components.yaml"),
            components.Replace("{FilesFolder}", System.IO.Path.Combine(created._folder.FullName, "files"), StringComparison.Ordinal));
        return created;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Secrets;

/// <summary>A file of secrets, which is gone with the test. A runtime that keeps its data in memory has no secrets file, so this one has a folder of data.</summary>
internal sealed class SecretsFile : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dapr-secrets");

    private string Path => System.IO.Path.Combine(_folder.FullName, "secrets.json");

    public static async Task<SecretsFile> WriteAsync(string content)
    {
        var file = new SecretsFile();
        await File.WriteAllTextAsync(file.Path, content);
        return file;
    }

    public string Component(params (string Name, string Value)[] metadata)
        => Yaml.Component("vault", "secretstores.local.file", [("secretsFile", Path), .. metadata]);

    /// <summary>Options under which the runtime reads the file.</summary>
    public EmbeddedRuntimeOptions On(EmbeddedRuntimeOptions options) => options with { DataFolder = _folder.FullName };

    public void Delete() => File.Delete(Path);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

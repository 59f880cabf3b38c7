namespace MusicStreaming.AppHost.Tests;

public sealed class ManifestTests
{
    private static readonly Dictionary<string, string?> NoChange = [];

    [Theory]
    [InlineData("--publisher", "manifest")]
    [InlineData("--operation", "publish", "--step", "publish-manifest")]
    public async Task The_manifest_at_the_root_is_what_the_AppHost_publishes(params string[] how)
    {
        // Paths in a manifest start at its own folder, so it is written beside the other.
        var written = Path.Combine(AppHostProcess.Repository, $"manifest-{Guid.NewGuid():N}.tmp");

        try
        {
            var (exitCode, output) = await AppHostProcess.RunAsync(NoChange, [.. how, "--output-path", written]);

            Assert.True(exitCode == 0, output);
            Assert.Equal(
                await File.ReadAllTextAsync(Path.Combine(AppHostProcess.Repository, "aspire-manifest.json")),
                await File.ReadAllTextAsync(written));
        }
        finally
        {
            File.Delete(written);
        }
    }

    [Fact]
    public async Task Every_file_that_the_manifest_names_exists()
    {
        var manifest = await File.ReadAllTextAsync(Path.Combine(AppHostProcess.Repository, "aspire-manifest.json"));
        using var document = System.Text.Json.JsonDocument.Parse(manifest);

        foreach (var resource in document.RootElement.GetProperty("resources").EnumerateObject())
        {
            var path = resource.Value.TryGetProperty("path", out var project) ? project.GetString()
                : resource.Value.TryGetProperty("daprComponent", out var component) ? component.GetProperty("localPath").GetString()
                : null;

            Assert.True(path is null || File.Exists(Path.Combine(AppHostProcess.Repository, path)), $"{resource.Name} names {path}.");
        }
    }
}

namespace MusicStreaming.AppHost.Tests.LocalMachine;

[Collection(PlatformCollection.Name)]
public sealed class DataFolderTests(Platform platform)
{
    private static readonly Dictionary<string, string?> NoChange = [];

    [Fact]
    public async Task A_data_folder_that_another_run_uses_is_named_with_what_to_set()
    {
        var (exitCode, output) = await AppHostProcess.RunAsync(NoChange, [.. FreePorts.Choose().ToArguments(), $"--DataFolder={platform.DataFolder}"]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"{platform.DataFolder} is in use", output, StringComparison.Ordinal);
        Assert.Contains("--DataFolder=", output, StringComparison.Ordinal);
    }
}

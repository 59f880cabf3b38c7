using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MusicStreaming.AppHost.Tests.LocalMachine;

public sealed class ReadinessTests : IDisposable
{
    private static readonly Dictionary<string, string?> NoChange = [];

    private readonly TestFolder _data = new();

    [Theory]
    [InlineData("Listeners")]
    [InlineData("Admin")]
    [InlineData("Media")]
    [InlineData("Dashboard")]
    public async Task A_taken_port_is_named_with_what_to_set(string setting)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var (exitCode, output) = await AppHostProcess.RunAsync(NoChange, [.. FreePorts.Choose().ToArguments(), $"--Ports:{setting}={port}", $"--DataFolder={_data.Path}"]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Port {port} is taken", output, StringComparison.Ordinal);
        Assert.Contains($"--Ports:{setting}=", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_ffmpeg_it_says_what_is_missing_and_how_to_get_it()
    {
        var withoutPrograms = new Dictionary<string, string?> { ["PATH"] = _data.Path };

        var (exitCode, output) = await AppHostProcess.RunAsync(withoutPrograms, [$"--DataFolder={_data.Path}"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("ffmpeg and ffprobe", output, StringComparison.Ordinal);
        Assert.Contains("apt-get install ffmpeg", output, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();
}

using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>Runs ffmpeg as the tests' own tool, outside the service.</summary>
internal static class Tool
{
    private static readonly ChildLimits Limits = new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), 2L << 30) { Niceness = 0 };

    public static async Task<byte[]> FfmpegAsync(params string[] arguments)
    {
        var output = new MemoryStream();
        var result = await TryFfmpegAsync(output, arguments);
        Assert.True(result.Succeeded, result.Error);
        return output.ToArray();
    }

    public static Task<ChildResult> TryFfmpegAsync(Stream output, params string[] arguments)
        => ChildProcesses.RunAsync(
            new ChildCommand("ffmpeg", ["-nostdin", "-hide_banner", "-v", "error", "-y", .. arguments], Limits)
            {
                ReadOutput = (stream, cancellationToken) => stream.CopyToAsync(output, cancellationToken),
            },
            CancellationToken.None);
}

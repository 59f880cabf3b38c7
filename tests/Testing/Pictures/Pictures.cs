using System.Text;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Testing;

/// <summary>Pictures drawn for a test.</summary>
public static class Pictures
{
    public static Task<byte[]> JpegAsync(int width = 400, int height = 300, string colour = "red") => DrawAsync(width, height, colour, "mjpeg");

    public static Task<byte[]> PngAsync(int width = 400, int height = 300, string colour = "blue") => DrawAsync(width, height, colour, "png");

    /// <summary>The width and height that a decoder sees.</summary>
    public static async Task<string> SizeOfAsync(byte[] picture)
    {
        using var output = new MemoryStream();
        var result = await ChildProcesses.RunAsync(
            new ChildCommand(
                Ffmpeg.ProbeProgram,
                [.. Ffmpeg.ProbeSafely, "-v", "error", "-show_entries", "stream=codec_name,width,height", "-of", "csv=p=0", "pipe:0"],
                ChildLimits.Small)
            {
                WriteInput = (input, token) => input.WriteAsync(picture, token).AsTask(),
                ReadOutput = (stream, token) => stream.CopyToAsync(output, token),
            },
            CancellationToken.None);
        ThrowIfFailed(result);
        return Encoding.UTF8.GetString(output.ToArray()).Trim();
    }

    private static async Task<byte[]> DrawAsync(int width, int height, string colour, string codec)
    {
        using var output = new MemoryStream();
        var result = await ChildProcesses.RunAsync(
            new ChildCommand(
                Ffmpeg.Program,
                ["-v", "error", "-f", "lavfi", "-i", $"color={colour}:size={width}x{height}", "-frames:v", "1", "-c:v", codec, "-f", "image2pipe", "pipe:1"],
                ChildLimits.Small)
            {
                ReadOutput = (stream, token) => stream.CopyToAsync(output, token),
            },
            CancellationToken.None);
        ThrowIfFailed(result);
        return output.ToArray();
    }

    private static void ThrowIfFailed(ChildResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(result.Error);
        }
    }
}

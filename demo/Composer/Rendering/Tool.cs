using System.Diagnostics;

namespace MusicStreaming.Composer.Rendering;

/// <summary>Runs the programs that this one directs: fluidsynth, ffmpeg, ffprobe and Chromium.</summary>
internal static class Tool
{
    /// <summary>What the program wrote to its error output, where these programs report.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        await output;

        return process.ExitCode == 0
            ? await errors
            : throw new InvalidOperationException($"{program} failed: {await errors}");
    }
}

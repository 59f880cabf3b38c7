using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Asks ffmpeg once what it was built with.</summary>
internal sealed class EncoderFinder
{
    private readonly Lazy<Task<bool>> _hasHeAac = new(AskAsync);

    /// <summary>Whether it can encode HE-AAC: most distributions may not ship the library that does.</summary>
    public Task<bool> HasHeAacAsync(CancellationToken cancellationToken) => _hasHeAac.Value.WaitAsync(cancellationToken);

    private static async Task<bool> AskAsync()
    {
        var isThere = false;
        var command = new ChildCommand(Ffmpeg.Program, ["-hide_banner", "-v", "error", "-encoders"], ChildLimits.Small)
        {
            ReadOutput = async (output, cancellationToken) =>
            {
                using var reader = new StreamReader(output);
                isThere = (await reader.ReadToEndAsync(cancellationToken)).Contains(" libfdk_aac ", StringComparison.Ordinal);
            },
        };
        await ChildProcesses.RunAsync(command, CancellationToken.None);
        return isThere;
    }
}

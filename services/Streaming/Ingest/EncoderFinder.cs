using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Asks ffmpeg once what it was built with; again only where it gave no answer.</summary>
internal sealed class EncoderFinder
{
    private Task<bool>? _hasHeAac;

    /// <summary>Whether it can encode HE-AAC: most distributions may not ship the library that does.</summary>
    /// <exception cref="InvalidDataException">ffmpeg did not say.</exception>
    public async Task<bool> HasHeAacAsync(CancellationToken cancellationToken)
    {
        var asked = _hasHeAac;
        if (asked is null or { IsFaulted: true })
        {
            _hasHeAac = asked = AskAsync();
        }

        return await asked.WaitAsync(cancellationToken);
    }

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
        var asked = await ChildProcesses.RunAsync(command, CancellationToken.None);
        return asked.Succeeded ? isThere : throw new InvalidDataException($"ffmpeg did not name its encoders ({asked.ExitCode}): {asked.Error}");
    }
}

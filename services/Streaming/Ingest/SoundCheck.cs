using System.Runtime.InteropServices;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// Looks for the first sound. In music it comes within seconds, where the decoder is stopped; only a file that
/// is silent throughout is decoded to its end, and that costs less than the loudness or the encodings of it would.
/// </summary>
internal sealed class SoundCheck(MediaTools tools)
{
    /// <summary>About -66 dB below full scale: noise of a dithered silence stays under it.</summary>
    private const short Threshold = 16;

    /// <exception cref="RefusedException">There is no sound, or nothing that decodes.</exception>
    public async Task CheckAsync(WorkFolder folder, CancellationToken cancellationToken)
    {
        var isAudible = false;
        var isEmpty = true;
        await tools.RunAsync(
            folder,
            ["-v", "error", "-map", "0:a:0", "-f", "s16le", "pipe:1"],
            async (output, token) =>
            {
                var buffer = new byte[64 * 1024];
                while (!isAudible && await output.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token) is > 1 and var read)
                {
                    isEmpty = false;
                    isAudible = HasSound(MemoryMarshal.Cast<byte, short>(buffer.AsSpan(0, read & ~1)));
                }
            },
            cancellationToken);

        if (!isAudible)
        {
            throw new RefusedException(isEmpty ? Refusals.Undecodable : Refusals.Silent);
        }
    }

    private static bool HasSound(ReadOnlySpan<short> samples)
        => samples.ContainsAnyExceptInRange((short)-Threshold, Threshold);
}

using System.Globalization;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Takes the picture out of a file as it is; Catalog, which shows it, makes it safe by decoding and scaling it.</summary>
internal sealed class CoverReader(MediaTools tools)
{
    private const int MaxBytes = 10 << 20;

    /// <summary>The picture, or null where it cannot be had: a track without its cover is still a track.</summary>
    public async Task<byte[]?> ReadAsync(WorkFolder folder, int stream, CancellationToken cancellationToken)
    {
        var picture = new MemoryStream();
        var result = await tools.RunAsync(
            folder,
            ["-v", "error", "-map", string.Create(CultureInfo.InvariantCulture, $"0:{stream}"), "-frames:v", "1", "-c", "copy", "-f", "image2pipe", "pipe:1"],
            async (output, token) =>
            {
                var buffer = new byte[64 * 1024];
                while (picture.Length <= MaxBytes && await output.ReadAsync(buffer, token) is > 0 and var read)
                {
                    picture.Write(buffer, 0, read);
                }
            },
            cancellationToken);

        return result.Succeeded && picture.Length is > 0 and <= MaxBytes ? picture.ToArray() : null;
    }
}

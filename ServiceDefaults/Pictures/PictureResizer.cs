using Microsoft.Extensions.Logging;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.ServiceDefaults.Pictures;

/// <summary>Makes the square JPEGs of a picture that nobody has vouched for, in a child process with little to lose.</summary>
public sealed class PictureResizer(ILogger<PictureResizer> logger) : IDisposable
{
    private const int MaxPixels = 50_000_000;
    private const string Source = "source";

    /// <summary>Pictures are resized beside requests, so not many at once.</summary>
    private readonly SemaphoreSlim _turns = new(2, 2);

    /// <summary>Reads a JPEG, PNG or WebP picture and writes it anew: cropped to its middle, upright, and without anything else that was in the file.</summary>
    /// <param name="picture">The file.</param>
    /// <param name="sizes">The sides of the squares, in pixels.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A JPEG in each size; null when it is no picture that can be read.</returns>
    public async Task<IReadOnlyDictionary<int, byte[]>?> ResizeAsync(
        byte[] picture, IReadOnlyList<int> sizes, CancellationToken cancellationToken)
    {
        if (PictureFormat.DemuxerOf(picture) is not { } demuxer)
        {
            logger.PictureRefused("it is neither JPEG nor PNG nor WebP");
            return null;
        }

        await _turns.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("picture-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, Source), picture, cancellationToken);
            return await ResizeInAsync(folder.FullName, demuxer, sizes, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
            _turns.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private async Task<IReadOnlyDictionary<int, byte[]>?> ResizeInAsync(
        string folder, string demuxer, IReadOnlyList<int> sizes, CancellationToken cancellationToken)
    {
        var command = new ChildCommand(Ffmpeg.Program, Arguments(demuxer, sizes), ChildLimits.Small) { WorkingDirectory = folder };
        var result = await ChildProcesses.RunAsync(command, cancellationToken);
        if (!result.Succeeded)
        {
            logger.PictureRefused(result.RanOutOfTime ? "it took too long to read" : result.Error.ReplaceLineEndings(" "));
            return null;
        }

        var pictures = new Dictionary<int, byte[]>();
        foreach (var size in sizes)
        {
            var file = new FileInfo(Path.Combine(folder, FileOf(size)));
            if (!file.Exists || file.Length == 0)
            {
                logger.PictureRefused("there is no picture in it");
                return null;
            }

            pictures[size] = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        }

        return pictures;
    }

    private static List<string> Arguments(string demuxer, IReadOnlyList<int> sizes)
    {
        List<string> arguments =
        [
            .. Ffmpeg.Safely, "-v", "error", "-threads", "1", "-max_pixels", $"{MaxPixels}", "-f", demuxer, "-i", Source,
            "-filter_complex_threads", "1", "-filter_complex", Filter(sizes),
        ];
        foreach (var size in sizes)
        {
            arguments.AddRange(["-map", $"[out{size}]", "-frames:v", "1", "-map_metadata", "-1", "-q:v", "3", "-threads", "1", FileOf(size)]);
        }

        return arguments;
    }

    private static string Filter(IReadOnlyList<int> sizes)
    {
        var split = $"[0:v:0]split={sizes.Count}{string.Concat(sizes.Select(size => $"[in{size}]"))}";
        var scaled = sizes.Select(size =>
            $"[in{size}]scale={size}:{size}:force_original_aspect_ratio=increase:flags=lanczos,crop={size}:{size},setsar=1,format=yuvj420p[out{size}]");
        return string.Join(';', scaled.Prepend(split));
    }

    private static string FileOf(int size) => $"{size}.jpg";
}

using System.Globalization;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// The picture in a file, which the ffmpeg of a job takes out as it is on its way; a broken one harms nothing, because nobody
/// decodes it here. Catalog, which shows it, makes it safe by decoding and scaling it.
/// </summary>
internal static class CoverPicture
{
    private const int MaxBytes = 10 << 20;
    private const string FileName = "cover";

    /// <summary>The output of ffmpeg that the picture becomes. Where it finds none, there is none: a track without its cover is still a track.</summary>
    public static IEnumerable<string> Arguments(int stream)
        => ["-map", string.Create(CultureInfo.InvariantCulture, $"0:{stream}?"), "-frames:v", "1", "-c", "copy", "-f", "image2pipe", FileName];

    /// <summary>The picture, or null where it cannot be had.</summary>
    public static FileStream? Open(WorkFolder folder)
        => new FileInfo(folder.File(FileName)) is { Exists: true, Length: > 0 and <= MaxBytes } file ? file.OpenRead() : null;
}

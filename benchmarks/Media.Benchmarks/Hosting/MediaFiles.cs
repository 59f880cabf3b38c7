using System.Globalization;

namespace MusicStreaming.Media.Benchmarks.Hosting;

/// <summary>Segments as ingest leaves them: what is in them does not matter to who sends them, so that is noise, as ciphertext is.</summary>
internal sealed class MediaFiles(string root)
{
    private const string Rendition = "aac-128";

    /// <summary>Writes the segments of a track.</summary>
    /// <returns>The folder of its rendition, below the media origin's base URL.</returns>
    public string AddTrack(int segments, int size)
    {
        var folder = $"tracks/{Guid.CreateVersion7()}/1/{Rendition}/";
        Directory.CreateDirectory(Path.Combine(root, folder));
        var noise = new byte[size];
        for (var number = 1; number <= segments; number++)
        {
            Random.Shared.NextBytes(noise);
            File.WriteAllBytes(Path.Combine(root, folder, Name(number)), noise);
        }

        return folder;
    }

    public static string Name(int number) => number.ToString("00000", CultureInfo.InvariantCulture) + ".m4s";
}

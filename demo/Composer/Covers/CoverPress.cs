using MusicStreaming.Composer.Rendering;

namespace MusicStreaming.Composer.Covers;

/// <summary>Prints a drawing as a JPEG of 1000 by 1000 pixels, with Chromium as the pen.</summary>
internal static class CoverPress
{
    private const int Size = 1000;

    public static async Task PrintAsync(string svg, string path, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("cover-");

        try
        {
            var page = Path.Combine(scratch.FullName, "cover.html");
            var picture = Path.Combine(scratch.FullName, "cover.png");
            await File.WriteAllTextAsync(page, $"<!doctype html><meta charset=utf-8><style>*{{margin:0}}svg{{display:block}}</style>{svg}", cancellationToken);
            await Tool.RunAsync(
                "chromium",
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", $"--user-data-dir={scratch.FullName}/profile",
                    $"--window-size={Size},{Size}", $"--screenshot={picture}", $"file://{page}",
                ],
                cancellationToken);
            await Tool.RunAsync("ffmpeg", ["-hide_banner", "-y", "-i", picture, "-vf", $"crop={Size}:{Size}:0:0", "-q:v", "9", "-fflags", "+bitexact", "-flags:v", "+bitexact", path], cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}

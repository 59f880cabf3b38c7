using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using MusicStreaming.Composer.Library;

namespace MusicStreaming.Composer.Tests.Library;

/// <summary>The files in demo/library, as ffprobe sees them.</summary>
public sealed class LibraryTests
{
    private const long MaxTotalBytes = 32_000_000;
    private const long MaxCoverBytes = 150_000;

    private static readonly string Folder = Path.Combine(RepositoryRoot(), "demo", "library");

    public static TheoryData<string> Albums() => [.. Catalogue.Albums.Select(album => album.Title)];

    [Fact]
    public void It_is_24_tracks_by_6_artists_on_8_albums_in_6_genres_and_under_32_megabytes()
    {
        Assert.Equal(8, Catalogue.Albums.Count);
        Assert.Equal(6, Catalogue.Albums.Select(album => album.Artist).Distinct().Count());
        Assert.Equal(6, Catalogue.Albums.Select(album => album.Genre).Distinct().Count());
        Assert.Equal(24, Files("*.mp3", "*.m4a", "*.flac").Count);
        Assert.Equal(2, Files("*.flac").Count);
        Assert.InRange(Files("*").Sum(file => file.Length), 1, MaxTotalBytes);
        Assert.All(Files("cover.jpg"), file => Assert.InRange(file.Length, 1, MaxCoverBytes));
    }

    [Theory]
    [MemberData(nameof(Albums))]
    public async Task Each_file_is_tagged_and_has_its_cover(string title)
    {
        var album = Catalogue.Albums.Single(plan => plan.Title == title);
        var files = Directory.GetFiles(Path.Combine(Folder, album.Artist, album.Title), "0*").Order(StringComparer.Ordinal).ToList();

        Assert.Equal(album.Tracks.Count, files.Count);

        foreach (var (file, track) in files.Zip(album.Tracks))
        {
            var probe = await ProbeAsync(file);
            var format = probe.GetProperty("format");
            var tags = format.GetProperty("tags").EnumerateObject()
                .ToDictionary(tag => tag.Name, tag => tag.Value.GetString(), StringComparer.OrdinalIgnoreCase);

            Assert.Equal(track.Title, tags["title"]);
            Assert.Equal(album.Artist, tags["artist"]);
            Assert.Equal(album.Artist, tags["album_artist"]);
            Assert.Equal(album.Title, tags["album"]);
            Assert.Equal(album.Genre, tags["genre"]);
            Assert.Equal(album.Date, tags["date"]);
            Assert.StartsWith($"{album.Tracks.ToList().IndexOf(track) + 1}", tags["track"], StringComparison.Ordinal);
            Assert.Equal(Words.Lrc(track), tags.GetValueOrDefault("lyrics"));
            Assert.StartsWith("1", tags["disc"], StringComparison.Ordinal);
            Assert.InRange(double.Parse(format.GetProperty("duration").GetString() ?? "", CultureInfo.InvariantCulture), 40, 90);
            Assert.Contains(probe.GetProperty("streams").EnumerateArray(), stream => stream.GetProperty("codec_type").GetString() == "video");
        }
    }

    [Fact]
    public void Words_keep_to_the_bars_of_their_tune()
    {
        var track = new TrackPlan("Three in a bar", "C major", 90, 3) { Verse = "I", Chorus = "V", Words = [new(0, 2, "One", "Two"), new(8, 2, "Three")] };

        Assert.Equal("[00:00.00]One\n[00:04.00]Two\n[00:16.00]Three", Words.Lrc(track));
        Assert.Null(Words.Lrc(track with { Words = [] }));
    }

    private static List<FileInfo> Files(params string[] patterns)
        => [.. patterns.SelectMany(pattern => new DirectoryInfo(Folder).EnumerateFiles(pattern, SearchOption.AllDirectories))];

    private static async Task<JsonElement> ProbeAsync(string file)
    {
        var start = new ProcessStartInfo("ffprobe", ["-v", "error", "-of", "json", "-show_format", "-show_streams", file])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start);
        Assert.NotNull(process);
        using var json = await JsonDocument.ParseAsync(process.StandardOutput.BaseStream);
        await process.WaitForExitAsync();
        return json.RootElement.Clone();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location) ?? ".");

        while (!File.Exists(Path.Combine(folder.FullName, "MusicStreaming.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return folder.FullName;
    }
}

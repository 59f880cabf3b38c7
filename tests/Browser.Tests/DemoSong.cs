namespace MusicStreaming.Browser.Tests;

/// <summary>A track of the demo library, which the platform's first start ingests.</summary>
/// <param name="Title">Its title.</param>
/// <param name="MistypedTitle">The title with one letter wrong.</param>
internal sealed record DemoSong(string Title, string MistypedTitle)
{
    /// <summary>A title long enough that one wrong letter leaves no doubt.</summary>
    public static DemoSong Any()
    {
        var title = Directory.EnumerateFiles(Folder(), "*.m*", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)[3..])
            .Order(StringComparer.Ordinal)
            .First(title => title.Length >= 8);
        return new DemoSong(title, title.Remove(3, 1).Insert(3, title[3] == 'x' ? "z" : "x"));
    }

    private static string Folder() => Path.Combine(Repository.Root, "demo", "library");
}

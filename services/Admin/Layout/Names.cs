using MusicStreaming.Admin.Calls;

namespace MusicStreaming.Admin.Layout;

/// <summary>Lists of names as an admin reads and types them, and times as people say them.</summary>
internal static class Names
{
    private const char Separator = ';';

    /// <summary>Names may hold commas, so that lists are parted with semicolons.</summary>
    public static IReadOnlyList<string> Split(string text)
        => [.. text.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public static string Join(IEnumerable<string> names) => string.Join($"{Separator} ", names);

    public static string Join(IEnumerable<ArtistName> artists) => Join(artists.Select(artist => artist.Name));

    public static string Length(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"m\:ss", null);
}

using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Listings;

internal static class PageExtensions
{
    /// <summary>The same page as its readers see it.</summary>
    public static Page<TShown> Select<T, TShown>(this Page<T> page, Func<T, TShown> show) => new([.. page.Items.Select(show)], page.NextCursor);
}

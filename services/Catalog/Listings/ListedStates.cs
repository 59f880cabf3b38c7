namespace MusicStreaming.Catalog.Listings;

/// <summary>What admins' lists can be narrowed to, as the query writes it.</summary>
internal static class ListedStates
{
    public const string Draft = "draft";
    public const string Published = "published";
}

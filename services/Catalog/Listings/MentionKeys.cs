namespace MusicStreaming.Catalog.Listings;

/// <summary>The sort keys in the lists of what mentions an artist.</summary>
internal static class MentionKeys
{
    public const string Album = "album";
    public const string Track = "track";
}

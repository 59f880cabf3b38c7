namespace MusicStreaming.Search.Engine;

/// <summary>What can be found. The numbers are stored in the index.</summary>
internal enum ItemKind
{
    Track = 1,
    Album = 2,
    Artist = 3,
    Genre = 4,
}

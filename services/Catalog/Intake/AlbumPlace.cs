using MusicStreaming.Catalog.Albums;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Intake;

/// <summary>The album that a new track belongs to.</summary>
/// <param name="Album">It, stored or still to be made.</param>
/// <param name="NameKey">What it is known by; to be claimed when it is made.</param>
internal sealed record AlbumPlace(Versioned<Album> Album, string NameKey)
{
    public bool IsNew => Album.ETag is null;
}

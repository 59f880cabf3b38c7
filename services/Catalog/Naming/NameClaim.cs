using System.Security.Cryptography;
using System.Text;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Naming;

/// <summary>
/// Says whom a name belongs to. Its key follows from the normalised name alone and it is written in the transaction that
/// makes its owner, so two who bring the same name at once never make two owners. Former names stay, as aliases.
/// </summary>
/// <param name="Owner">The artist's or the album's id.</param>
internal sealed record NameClaim(Guid Owner)
{
    public static string ArtistKey(string name) => $"artist-name:{Hash(NameText.Normalize(name))}";

    public static string AlbumKey(ArtistId artist, string title) => $"album-name:{Hash($"{artist}/{NameText.Normalize(title)}")}";

    /// <summary>For a track whose file names no album: it makes an album of its own, however many others have its title.</summary>
    public static string SingleKey(TrackId track) => $"album-name:single:{track}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

using System.ComponentModel.DataAnnotations;
using MusicStreaming.Admin.Calls;
using MusicStreaming.Admin.Layout;

namespace MusicStreaming.Admin.Albums;

/// <summary>An album as it is being edited.</summary>
public sealed class AlbumForm
{
    /// <summary>The version that was read: a later one is not overwritten.</summary>
    public long Version { get; set; }

    [Required(ErrorMessage = "A title is needed."), StringLength(200)]
    public string Title { get; set; } = "";

    [Required(ErrorMessage = "An artist is needed."), StringLength(2000)]
    public string Artists { get; set; } = "";

    [StringLength(1000)]
    public string Genres { get; set; } = "";

    [Range(1000, 2999)]
    public int? Year { get; set; }

    [StringLength(120)]
    public string? RightsHolder { get; set; }

    internal static AlbumForm From(AlbumView album) => new()
    {
        Version = album.Version,
        Title = album.Title,
        Artists = Names.Join(album.Artists),
        Genres = Names.Join(album.Genres),
        Year = album.Year,
        RightsHolder = album.RightsHolder,
    };

    internal AlbumChange ToChange() => new(Version, Title, Names.Split(Artists), Year, Names.Split(Genres), RightsHolder);
}

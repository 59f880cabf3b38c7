using System.ComponentModel.DataAnnotations;
using MusicStreaming.Admin.Calls;
using MusicStreaming.Admin.Layout;

namespace MusicStreaming.Admin.Tracks;

/// <summary>A track as it is being edited.</summary>
public sealed class TrackForm
{
    /// <summary>The version that was read: a later one is not overwritten.</summary>
    public long Version { get; set; }

    [Required(ErrorMessage = "A title is needed."), StringLength(200)]
    public string Title { get; set; } = "";

    [Required(ErrorMessage = "An artist is needed."), StringLength(2000)]
    public string Artists { get; set; } = "";

    [StringLength(1000)]
    public string Genres { get; set; } = "";

    [Range(1, 999)]
    public int TrackNumber { get; set; }

    [Range(1, 99)]
    public int DiscNumber { get; set; }

    public bool IsExplicit { get; set; }

    internal static TrackForm From(TrackView track) => new()
    {
        Version = track.Version,
        Title = track.Title,
        Artists = Names.Join(track.Artists),
        Genres = Names.Join(track.Genres),
        TrackNumber = track.TrackNumber,
        DiscNumber = track.DiscNumber,
        IsExplicit = track.IsExplicit,
    };

    internal TrackChange ToChange()
        => new(Version, Title, Names.Split(Artists), TrackNumber, DiscNumber, Names.Split(Genres), IsExplicit);
}

using System.Text.Json.Serialization;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Streaming.Rights;

/// <summary>Whether a track may be played, as Catalog last said.</summary>
internal sealed record TrackRights(TrackId TrackId, long Version, bool IsPublished, bool IsWithdrawn)
{
    /// <summary>Whether its words are for adults.</summary>
    public bool IsExplicit { get; init; }

    /// <summary>The album that it is on; null where nothing was heard since this is kept.</summary>
    public AlbumId? AlbumId { get; init; }

    /// <summary>What it is called; null where nothing was heard since this is kept.</summary>
    public string? Title { get; init; }

    /// <summary>Whom plays of it are to be paid to; null where nobody was named.</summary>
    public string? RightsHolder { get; init; }

    [JsonIgnore]
    public bool MayPlay => IsPublished && !IsWithdrawn;

    public static TrackRights Unknown(TrackId track) => new(track, 0, IsPublished: false, IsWithdrawn: false);

    public TrackRights Apply(TrackChanged change)
        => change.Version <= Version ? this : this with
        {
            Version = change.Version,
            IsPublished = change.IsPublished,
            IsExplicit = change.IsExplicit,
            AlbumId = change.AlbumId,
            Title = change.Title,
            RightsHolder = change.RightsHolder,
        };

    /// <summary>For good: no change that comes late brings the track back.</summary>
    public TrackRights Apply(TrackWithdrawn withdrawal)
        => this with { Version = Math.Max(Version, withdrawal.Version), IsWithdrawn = true };
}

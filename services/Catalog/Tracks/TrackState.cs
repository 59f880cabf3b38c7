namespace MusicStreaming.Catalog.Tracks;

/// <summary>Who can hear a track.</summary>
public enum TrackState
{
    /// <summary>Admins only.</summary>
    Draft,

    /// <summary>Listeners, too.</summary>
    Published,

    /// <summary>Nobody, for good.</summary>
    Withdrawn,
}

using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Playback;

/// <summary>What a listener wants to hear, and on which device.</summary>
internal sealed record PlaybackWish(TrackId TrackId, PlaybackDevice Device)
{
    public string? Quality { get; init; }

    public string? Codec { get; init; }

    /// <summary>Whether it is the file that the track was made of, and no rendition.</summary>
    public bool IsForOriginal { get; init; }

    /// <summary>Whether it shall not take the place of what another device plays.</summary>
    public bool AsksFirst { get; init; }

    /// <summary>The session that it goes on from.</summary>
    public PlaybackSessionId? InPlaceOf { get; init; }
}

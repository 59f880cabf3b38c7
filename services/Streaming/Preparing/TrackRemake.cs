using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Preparing;

/// <summary>A track's blobs under another revision.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Key">What they are encrypted with.</param>
/// <param name="Made">What they were made to be of the original; null where they are the same sound.</param>
internal sealed record TrackRemake(int Revision, WrappedKey Key, PackagedTrack? Made)
{
    /// <summary>The track as it is from now on. Who began before plays on from what there was.</summary>
    public TrackMedia ApplyTo(TrackMedia stored) => (Made?.Media ?? stored with { Revision = Revision, Key = Key }) with
    {
        Former = new FormerKey(stored.Revision, stored.Key) { Renditions = Made is null ? null : stored.Renditions },
    };
}

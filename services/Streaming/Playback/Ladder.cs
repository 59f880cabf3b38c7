using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Playback;

/// <summary>The renditions that a session may switch among: of one codec, and no better than the plan allows.</summary>
internal static class Ladder
{
    /// <summary>The renditions, the best one first. There is always one: who may play a track hears the smallest at least.</summary>
    public static IReadOnlyList<Rendition> Of(IReadOnlyCollection<Rendition> all, Entitlements plan, string? quality, string? codec)
    {
        if (quality == PlaybackQuality.Lossless && plan.Lossless && all.Any(rendition => rendition.IsLossless))
        {
            return [.. all.Where(rendition => rendition.IsLossless)];
        }

        var limit = Math.Min(plan.MaxBitrate, PlaybackQuality.LimitOf(quality));
        var lossy = all.Where(rendition => !rendition.IsLossless).OrderByDescending(rendition => rendition.Bitrate).ToList();
        var opus = lossy.Where(rendition => PlaybackCodec.IsOpus(rendition) && rendition.Bitrate <= limit).ToList();
        if (codec == PlaybackCodec.Opus && opus.Count > 0)
        {
            return opus;
        }

        var aac = lossy.Where(rendition => !PlaybackCodec.IsOpus(rendition)).ToList();
        var allowed = aac.Where(rendition => rendition.Bitrate <= limit).ToList();
        return allowed.Count > 0 ? allowed : [.. aac.TakeLast(1)];
    }
}

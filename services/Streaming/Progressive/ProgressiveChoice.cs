using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>Finds the file that suits a request, no better than its session allows.</summary>
internal static class ProgressiveChoice
{
    private const int DefaultMp3 = 192_000;
    private const int DefaultOpus = 128_000;

    /// <summary>What the session has to allow.</summary>
    public static string QualityOf(StartProgressiveRequest request) => (request.Format, request.Bitrate) switch
    {
        (ProgressiveFormat.Flac or ProgressiveFormat.Original, _) => PlaybackQuality.Lossless,
        (_, <= 64_000) => PlaybackQuality.DataSaver,
        (_, <= 128_000) => PlaybackQuality.Normal,
        _ => PlaybackQuality.High,
    };

    public static ProgressiveFile FileOf(StartProgressiveRequest request, TrackMedia track, PlaybackSession session)
    {
        var allowed = session.Renditions.Select(track.Find).OfType<Rendition>().ToList();
        var best = allowed.FirstOrDefault(rendition => rendition.IsLossless) ?? allowed.MaxBy(rendition => rendition.Bitrate)
            ?? throw new InvalidOperationException($"Session {session.Id} allows no rendition.");
        return request.Format switch
        {
            ProgressiveFormat.Flac => ProgressiveFile.Stored(best),
            ProgressiveFormat.Mp3 or ProgressiveFormat.Opus => Encoded(request.Format, request.Bitrate ?? DefaultOf(request.Format), best, track),
            _ => Aac(request.Bitrate ?? int.MaxValue, allowed, best, track),
        };
    }

    /// <summary>What is stored, where that is good enough and no better than asked for.</summary>
    private static ProgressiveFile Aac(int most, List<Rendition> allowed, Rendition best, TrackMedia track)
    {
        var stored = best.Bitrate <= most ? best : allowed.FirstOrDefault(rendition => rendition.Bitrate == BitrateSteps.AtMost(most));
        return stored is null ? Encoded(ProgressiveFormat.Aac, most, best, track) : ProgressiveFile.Stored(stored);
    }

    private static ProgressiveFile Encoded(string format, int most, Rendition best, TrackMedia track)
        => ProgressiveFile.Encoded(format, BitrateSteps.AtMost(Math.Min(most, best.Bitrate)), track)
            ?? throw new InvalidOperationException($"Nothing is encoded to {format}.");

    private static int DefaultOf(string format) => format == ProgressiveFormat.Mp3 ? DefaultMp3 : DefaultOpus;
}

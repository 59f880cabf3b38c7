using System.Globalization;
using System.Text;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Writes HLS playlists (RFC 8216, protocol version 7).</summary>
internal static class Playlists
{
    public const string MediaName = "media.m3u8";
    public const string KeyName = "key";

    /// <summary>The multivariant playlist; the best rendition comes first, where simple players begin.</summary>
    public static string Multivariant(IEnumerable<Rendition> renditions)
    {
        var text = Begin();
        foreach (var rendition in renditions)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-STREAM-INF:BANDWIDTH={rendition.PeakBandwidth},AVERAGE-BANDWIDTH={rendition.AverageBandwidth},CODECS=\"{rendition.Codec}\"\n");
            text.Append(CultureInfo.InvariantCulture, $"{rendition.Name}/{MediaName}\n");
        }

        return text.ToString();
    }

    /// <summary>A media playlist. The init segment is in the clear, so its tag precedes the keys (section 4.3.2.5).</summary>
    /// <param name="rendition">The rendition.</param>
    /// <param name="revision">The revision of the track's blobs, which the key's URL names.</param>
    /// <param name="key">The track's key, for the initialization vectors.</param>
    /// <param name="segmentUrl">Makes the signed URL of a file of the rendition.</param>
    public static string Media(Rendition rendition, int revision, ContentKey key, Func<string, string> segmentUrl)
    {
        var seconds = rendition.SegmentSeconds().ToList();
        var text = Begin();
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{(int)Math.Max(1, Math.Round(seconds.Max(), MidpointRounding.AwayFromZero))}\n");
        text.Append("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{segmentUrl(TrackPaths.Init)}\"\n");
        for (var number = 1; number <= seconds.Count; number++)
        {
            var iv = Convert.ToHexString(key.Iv(rendition.Name, number));
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-KEY:METHOD=AES-128,URI=\"../{KeyName}?revision={revision}\",IV=0x{iv}\n");
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{seconds[number - 1]:0.000000},\n");
            text.Append(segmentUrl(TrackPaths.Segment(number))).Append('\n');
        }

        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }

    private static StringBuilder Begin() => new("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>One encoding of a track, as it is stored.</summary>
/// <param name="Name">Its name in paths, for example <c>aac-128</c>.</param>
/// <param name="Codec">Its name in a playlist's CODECS (RFC 6381).</param>
/// <param name="Bitrate">The bit rate that it was encoded for, in bits per second; 0 for lossless.</param>
/// <param name="AverageBandwidth">What its segments take, in bits per second.</param>
/// <param name="PeakBandwidth">What its largest segment takes, in bits per second.</param>
/// <param name="Timescale">Time units in a second.</param>
/// <param name="Priming">The encoder's delay in time units, which is part of the first segment.</param>
/// <param name="Runs">The lengths of its segments.</param>
/// <param name="Samples">
/// How long it is heard in time units, without the encoder's delay and padding: for audio, the number of samples.
/// 0 where an older document does not tell.
/// </param>
internal sealed record Rendition(
    string Name,
    string Codec,
    int Bitrate,
    int AverageBandwidth,
    int PeakBandwidth,
    uint Timescale,
    uint Priming,
    ImmutableArray<SegmentRun> Runs,
    long Samples = 0)
{
    [JsonIgnore]
    public bool IsLossless => Bitrate == 0;

    [JsonIgnore]
    public int SegmentCount => Runs.Sum(run => run.Count);

    /// <summary>How long each segment is heard, in seconds: the encoder's delay is not.</summary>
    public IEnumerable<double> SegmentSeconds()
    {
        var hidden = (long)Priming;
        foreach (var run in Runs)
        {
            for (var segment = 0; segment < run.Count; segment++)
            {
                var skipped = Math.Min(hidden, run.Duration);
                hidden -= skipped;
                yield return (double)(run.Duration - skipped) / Timescale;
            }
        }
    }
}

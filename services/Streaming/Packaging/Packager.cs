using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>
/// Cuts an encoded file into CMAF segments, encrypts each whole segment (RFC 8216 section 4.3.2.4, AES-128) and stores it.
/// The init segment stays in the clear; it comes last, because only then it is known how long the track is.
/// </summary>
internal sealed class Packager(IBlobStore blobs)
{
    /// <summary>
    /// Goes up when tracks are worth preparing again: by what is measured of them, or how they are encoded and cut. 1 has waveforms,
    /// the loudness of albums, segments of our own and encoders that are led in.
    /// </summary>
    public const int Version = 1;

    /// <exception cref="InvalidDataException">The file is not a fragmented MP4 file as the transcoder makes them; it says why.</exception>
    public async Task<Rendition> PackageAsync(
        Stream file, RenditionPlan plan, PackageTarget target, CancellationToken cancellationToken)
    {
        var source = new FragmentedMp4(file);
        var init = await source.ReadInitAsync(cancellationToken);
        var folder = TrackPaths.Rendition(target.TrackId, target.Revision, plan.Name);
        var sizes = new SegmentSizes(init.Timescale);
        var heard = 0ul;
        await foreach (var segment in SegmentsAsync(source, init, plan, cancellationToken))
        {
            var encrypted = target.Key.Encrypt(segment.Bytes, plan.Name, segment.Number);
            await blobs.WriteAsync(folder + TrackPaths.Segment(segment.Number), new MemoryStream(encrypted), cancellationToken);
            sizes.Add(segment.Duration, encrypted.Length);
            heard += (ulong)segment.Duration;
        }

        heard -= Math.Min(heard, init.Priming);
        await blobs.WriteAsync(folder + TrackPaths.Init, new MemoryStream(init.ToBytes(heard)), cancellationToken);
        return new Rendition(
            plan.Name, plan.Codec, plan.Bitrate, sizes.AverageBandwidth, sizes.PeakBandwidth, init.Timescale, init.Priming, sizes.Runs, (long)heard);
    }

    private static async IAsyncEnumerable<CmafSegment> SegmentsAsync(
        FragmentedMp4 source, InitSegment init, RenditionPlan plan, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cutter = new SegmentCutter(init, plan);
        await foreach (var fragment in source.ReadFragmentsAsync(cancellationToken))
        {
            foreach (var segment in cutter.Cut(fragment))
            {
                yield return segment;
            }
        }

        if (cutter.End() is { } last)
        {
            yield return last;
        }
    }
}

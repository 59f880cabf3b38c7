using System.Collections.Immutable;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>
/// Cuts an encoded file into CMAF segments at ffmpeg's fragments, encrypts each whole segment
/// (RFC 8216 section 4.3.2.4, AES-128) and stores it. The init segment stays in the clear.
/// </summary>
internal sealed class Packager(IBlobStore blobs)
{
    private const int MaxSegments = 99_999;

    /// <exception cref="InvalidDataException">The file is not a fragmented MP4 file as the transcoder makes them.</exception>
    public async Task<Rendition> PackageAsync(
        Stream file, RenditionPlan plan, PackageTarget target, CancellationToken cancellationToken)
    {
        var source = new FragmentedMp4(file);
        var init = await source.ReadInitAsync(cancellationToken);
        var folder = TrackPaths.Rendition(target.TrackId, target.Revision, plan.Name);
        await blobs.WriteAsync(folder + TrackPaths.Init, new MemoryStream(init.Bytes), cancellationToken);

        var sizes = new SegmentSizes(init.Timescale);
        await foreach (var fragment in source.ReadFragmentsAsync(cancellationToken))
        {
            if (sizes.Count == MaxSegments)
            {
                throw new InvalidDataException("The file has too many segments.");
            }

            var number = sizes.Count + 1;
            var encrypted = target.Key.Encrypt(fragment.Bytes, plan.Name, number);
            await blobs.WriteAsync(folder + TrackPaths.Segment(number), new MemoryStream(encrypted), cancellationToken);
            sizes.Add(fragment.Duration, encrypted.Length);
        }

        return new Rendition(
            plan.Name, plan.Codec, plan.Bitrate, sizes.AverageBandwidth, sizes.PeakBandwidth, init.Timescale, init.Priming, sizes.Runs);
    }

    private sealed class SegmentSizes(uint timescale)
    {
        private readonly ImmutableArray<SegmentRun>.Builder _runs = ImmutableArray.CreateBuilder<SegmentRun>();
        private long _duration;
        private long _bytes;

        public int Count { get; private set; }

        public int PeakBandwidth { get; private set; }

        public int AverageBandwidth => Bandwidth(_bytes, _duration);

        public ImmutableArray<SegmentRun> Runs => _runs.ToImmutable();

        public void Add(ulong duration, int bytes)
        {
            var units = checked((long)duration);
            Count++;
            _duration += units;
            _bytes += bytes;

            // The last segment may be a few frames short, and its headers would make it look far too fast.
            if (units >= timescale || Count == 1)
            {
                PeakBandwidth = Math.Max(PeakBandwidth, Bandwidth(bytes, units));
            }

            if (_runs.Count > 0 && _runs[^1].Duration == units)
            {
                _runs[^1] = _runs[^1] with { Count = _runs[^1].Count + 1 };
            }
            else
            {
                _runs.Add(new SegmentRun(units, 1));
            }
        }

        private int Bandwidth(long bytes, long units)
            => (int)Math.Clamp(Math.Ceiling(bytes * 8.0 * timescale / Math.Max(units, 1)), 1, int.MaxValue);
    }
}

using System.Buffers.Binary;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Packaging;

public sealed class SegmentTests
{
    private static readonly string[] Aac = ["-c:a", "aac", "-b:a", "64k"];
    private static readonly string[] Opus = ["-c:a", "libopus", "-b:a", "96k"];
    private static readonly string[] Flac = ["-c:a", "flac", "-strict", "-2"];

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(4_000_000)]
    public async Task Segments_of_1_1_2_and_then_4_seconds_do_not_depend_on_the_encoders_fragments(int fragment)
    {
        var (_, segments) = await CutAsync(await EncodeAsync(Aac, 44_100, fragment));

        Assert.Equal([45_056, 45_056, 90_112, 180_224], segments[..4].Select(segment => segment.Duration));
        Assert.Equal(441_000 + 1_024, segments.Sum(segment => segment.Duration));
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public async Task All_bit_rates_of_aac_are_cut_at_the_same_samples(int rate)
    {
        var (_, low) = await CutAsync(await EncodeAsync(["-c:a", "aac", "-b:a", "64k"], rate, 1_000_000));
        var (_, high) = await CutAsync(await EncodeAsync(["-c:a", "aac", "-b:a", "256k"], rate, 2_000_000));

        Assert.Equal(low.Select(segment => segment.Duration), high.Select(segment => segment.Duration));
        Assert.All(low.SkipLast(1), segment => Assert.Equal(0, segment.Duration % 2_048));
    }

    [Fact]
    public async Task Opus_and_flac_are_cut_between_whole_frames_and_evenly()
    {
        var (opus, opusSegments) = await CutAsync(await EncodeAsync(Opus, 48_000, 1_000_000));
        var (_, flacSegments) = await CutAsync(await EncodeAsync(Flac, 44_100, 1_000_000));

        Assert.Equal(312u, opus.Priming);
        Assert.Equal([48_000, 48_000, 96_000, 192_000, 96_312], opusSegments.Select(segment => segment.Duration));
        Assert.Equal([46_080, 46_080, 92_160, 184_320, 72_360], flacSegments.Select(segment => segment.Duration));
    }

    [Fact]
    public async Task The_joined_segments_are_the_encoders_own_samples_in_its_order()
    {
        var file = await EncodeAsync(Aac, 44_100, 1_000_000);
        var (init, segments) = await CutAsync(file);

        var joined = await ReadAsync([.. init.ToBytes(441_000), .. segments.SelectMany(segment => segment.Bytes)]);

        var source = await ReadAsync(file);
        Assert.Equal(source.SelectMany(fragment => fragment.Samples), joined.SelectMany(fragment => fragment.Samples));
        Assert.Equal(source.SelectMany(fragment => fragment.Data.ToArray()), joined.SelectMany(fragment => fragment.Data.ToArray()));
    }

    [Fact]
    public async Task The_padding_of_the_last_frame_is_part_of_its_sample_but_not_of_the_music()
    {
        var (init, segments) = await CutAsync(await EncodeAsync(Aac, 44_100, 1_000_000), hasWholeFrames: true);

        var joined = await ReadAsync([.. init.ToBytes(441_000), .. segments.SelectMany(segment => segment.Bytes)]);

        Assert.All(joined.SelectMany(fragment => fragment.Samples), sample => Assert.Equal(1_024u, sample.Duration));
        Assert.Equal(441_000 + 1_024, segments.Sum(segment => segment.Duration));
    }

    [Fact]
    public async Task Each_segment_says_what_it_is_and_when_it_plays()
    {
        var (_, segments) = await CutAsync(await EncodeAsync(Aac, 44_100, 1_000_000));

        Assert.All(segments, segment => Assert.Equal("\0\0\0\u0018stypmsdh\0\0\0\0msdhcmfs"u8, segment.Bytes.AsSpan(0, 24)));
        Assert.Equal(Enumerable.Range(1, segments.Count), segments.Select(segment => segment.Number));
    }

    [Fact]
    public async Task The_header_tells_the_encoders_delay_and_the_exact_length()
    {
        var (init, _) = await CutAsync(await EncodeAsync(Aac, 44_100, 1_000_000));
        var header = init.ToBytes(441_000);

        var again = InitSegment.Parse(header[(header.Length - init.Movie.Length)..]);

        Assert.Equal("\0\0\0\u0018ftypiso6\0\0\0\0iso6cmfc"u8, header.AsSpan(0, 24));
        Assert.Equal(1_024u, again.Priming);
        Assert.Equal(441_000u, BinaryPrimitives.ReadUInt32BigEndian(again.Movie.AsSpan(again.Edit?.DurationAt ?? 0)));
        Assert.Equal(44_100u, BinaryPrimitives.ReadUInt32BigEndian(again.Movie.AsSpan(again.MovieScaleAt)));
    }

    private static Task<byte[]> EncodeAsync(string[] codec, int rate, int fragmentMicroseconds) => Tool.FfmpegAsync(
        [
            "-f", "lavfi", "-i", $"sine=f=300:r={rate}:d=10", .. codec, "-f", "mp4",
            "-movflags", "+empty_moov+default_base_moof+delay_moov+skip_trailer", "-use_editlist", "1", "-frag_duration", $"{fragmentMicroseconds}", "pipe:1",
        ]);

    private static async Task<(InitSegment Init, List<CmafSegment> Segments)> CutAsync(byte[] file, bool hasWholeFrames = false)
    {
        var reader = new FragmentedMp4(new MemoryStream(file));
        var init = await reader.ReadInitAsync(CancellationToken.None);
        var cutter = new SegmentCutter(init, hasWholeFrames ? RenditionPlan.Opus : RenditionPlan.Flac);
        var segments = new List<CmafSegment>();
        await foreach (var fragment in reader.ReadFragmentsAsync(CancellationToken.None))
        {
            segments.AddRange(cutter.Cut(fragment));
        }

        return (init, cutter.End() is { } last ? [.. segments, last] : segments);
    }

    private static async Task<List<Fragment>> ReadAsync(byte[] file)
    {
        var reader = new FragmentedMp4(new MemoryStream(file));
        await reader.ReadInitAsync(CancellationToken.None);
        var fragments = new List<Fragment>();
        await foreach (var fragment in reader.ReadFragmentsAsync(CancellationToken.None))
        {
            fragments.Add(fragment);
        }

        return fragments;
    }
}

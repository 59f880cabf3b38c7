using System.Buffers.Binary;
using System.Text;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Packaging;

public sealed class FragmentedMp4Tests
{
    [Fact]
    public async Task Fragments_of_about_four_seconds_follow_each_other_without_a_gap()
    {
        var (init, fragments) = await ReadAsync(await EncodeAsync());

        Assert.Equal(44_100u, init.Timescale);
        Assert.Equal(1_024u, init.Priming);
        Assert.Equal([173 * 1_024, 173 * 1_024], fragments[..2].Select(fragment => (int)fragment.Duration));
        Assert.Equal(10.0 + (1_024.0 / 44_100), fragments.Sum(fragment => (double)fragment.Duration) / init.Timescale, tolerance: 0.03);
    }

    [Fact]
    public async Task No_damage_makes_it_do_anything_but_refuse_or_read_on()
    {
        var whole = await EncodeAsync();
        var random = new Random(20);

        for (var attempt = 0; attempt < 3_000; attempt++)
        {
            var damaged = whole.AsSpan(0, attempt % 3 == 0 ? random.Next(whole.Length) : 4_000).ToArray();
            for (var change = 0; change < random.Next(1, 6) && damaged.Length > 0; change++)
            {
                damaged[random.Next(Math.Min(damaged.Length, 2_500))] = (byte)random.Next(256);
            }

            var problem = await Record.ExceptionAsync(() => ReadAsync(damaged));

            Assert.True(problem is null or InvalidDataException, problem?.ToString());
        }
    }

    [Theory]
    [InlineData("moov", 0xFFFFFFF0)]
    [InlineData("mdat", 0x7FFFFFFF)]
    [InlineData("mdat", 4)]
    public async Task A_box_that_claims_an_impossible_size_is_refused(string type, uint size)
    {
        var file = await EncodeAsync();
        var place = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(type)) - 4;
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(place), size);

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(file));
    }

    [Fact]
    public async Task A_file_that_is_not_fragmented_is_refused()
    {
        var path = Path.GetTempFileName();
        await Tool.FfmpegAsync("-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac", "-movflags", "+faststart", "-f", "mp4", path);
        var file = await File.ReadAllBytesAsync(path);
        File.Delete(path);

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(file));
    }

    private static Task<byte[]> EncodeAsync() => Tool.FfmpegAsync(
        "-f", "lavfi", "-i", "sine=f=300:r=44100:d=10", "-c:a", "aac", "-b:a", "64k",
        "-f", "mp4", "-movflags", "+empty_moov+default_base_moof+delay_moov+skip_trailer", "-frag_duration", "4000000", "pipe:1");

    private static async Task<(InitSegment Init, List<Fragment> Fragments)> ReadAsync(byte[] file)
    {
        var reader = new FragmentedMp4(new MemoryStream(file));
        var init = await reader.ReadInitAsync(CancellationToken.None);
        var fragments = new List<Fragment>();
        await foreach (var fragment in reader.ReadFragmentsAsync(CancellationToken.None))
        {
            fragments.Add(fragment);
        }

        return (init, fragments);
    }
}

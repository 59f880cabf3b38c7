using System.Buffers.Binary;
using System.Globalization;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Packaging;

/// <summary>
/// Files that were damaged on purpose, where it hurts: sizes, counts, flags, nesting, order, ends. Each is packaged or refused
/// with a reason. <c>FUZZ_FILES</c> sets how many, <c>FUZZ_SEED</c> where the chain of chances begins.
/// </summary>
public sealed class FuzzTests
{
    // What a file of some kilobytes may make it take, and far less than a size that it claims.
    private const long MaxMemory = 64L << 20;
    private static readonly int Files = Setting("FUZZ_FILES", 3_000);
    private static readonly int Seed = Setting("FUZZ_SEED", 20);

    [Fact]
    public async Task Whatever_is_damaged_is_packaged_or_refused_with_a_reason()
    {
        var whole = await EncodeAsync();
        var packaged = 0;
        for (var number = 0; number < Files; number++)
        {
            var file = Damage(whole, new Random(Seed + number));
            var before = GC.GetAllocatedBytesForCurrentThread();

            var problem = await Record.ExceptionAsync(() => PackageAsync(file));

            Assert.True(problem is null or InvalidDataException { Message.Length: > 10 }, $"Seed {Seed + number}: {problem}");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxMemory);
            packaged += problem is null ? 1 : 0;
        }

        // Else it would show no more than that everything is refused, or that nothing was damaged.
        Assert.InRange(packaged, 1, Files - 1);
    }

    [Fact]
    public async Task A_file_without_end_is_refused_and_not_read_for_ever()
    {
        var whole = await EncodeAsync();
        var boxes = Boxes(whole);
        var fragment = whole.AsMemory(boxes.First(box => box.Type == "moof").Start);

        var reader = new FragmentedMp4(new EndlessStream(whole.AsMemory(0, whole.Length - fragment.Length), fragment));

        await Assert.ThrowsAsync<InvalidDataException>(() => PackageAsync(reader));
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        var file = whole.ToArray();
        for (var change = random.Next(1, 4); change > 0 && file.Length > 16; change--)
        {
            var boxes = Boxes(file);
            var box = boxes[random.Next(boxes.Count)];
            file = random.Next(8) switch
            {
                0 => Write(file, box.Start, Odd(random, box.Size)),
                1 => Write(file, box.Start + 8, Odd(random, 1)),
                2 => Write(file, box.Start + 12, Odd(random, box.Size / 4)),
                3 => Write(file, box.Start + random.Next(box.Size), (uint)random.Next()),
                4 => file[..random.Next(file.Length)],
                5 => [.. file[..box.Start], .. file[Math.Min(file.Length, box.Start + box.Size)..]],
                6 => [.. file[..box.Start], .. file.AsSpan(box.Start, Math.Min(box.Size, file.Length - box.Start)), .. file[box.Start..]],
                _ => Nest(file, box.Start, random.Next(1, 2_000)),
            };
        }

        return file;
    }

    private static uint Odd(Random random, int near) => random.Next(7) switch
    {
        0 => 0,
        1 => 1,
        2 => 7,
        3 => uint.MaxValue,
        4 => int.MaxValue,
        5 => (uint)Math.Max(0, near + random.Next(-9, 10)),
        _ => 1u << random.Next(32),
    };

    private static byte[] Write(byte[] file, int place, uint value)
    {
        if (place + sizeof(uint) <= file.Length)
        {
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(place), value);
        }

        return file;
    }

    /// <summary>Boxes in boxes, each a little larger than the one in it.</summary>
    private static byte[] Nest(byte[] file, int place, int depth)
    {
        var nest = new byte[depth * 8];
        for (var level = 0; level < depth; level++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(nest.AsSpan(level * 8), (uint)(nest.Length - (level * 8)));
            file.AsSpan(Math.Min(place + 4, file.Length - 4), 4).CopyTo(nest.AsSpan((level * 8) + 4));
        }

        return [.. file[..place], .. nest, .. file[place..]];
    }

    /// <summary>All boxes, with those in boxes, as far as the file is in order.</summary>
    private static List<(string Type, int Start, int Size)> Boxes(byte[] file)
    {
        var found = new List<(string Type, int Start, int Size)>();
        var open = new Stack<(int From, int To)>([(0, file.Length)]);
        while (open.TryPop(out var range))
        {
            for (var place = range.From; place + 8 <= range.To && found.Count < 500;)
            {
                var size = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(place)), int.MaxValue);
                var type = System.Text.Encoding.ASCII.GetString(file, place + 4, 4);
                found.Add((type, place, Math.Clamp(size, 8, file.Length - place)));
                if (size < 8 || size > range.To - place)
                {
                    break;
                }

                if (type is "moov" or "trak" or "edts" or "mdia" or "minf" or "stbl" or "mvex" or "moof" or "traf")
                {
                    open.Push((place + 8, place + size));
                }

                place += size;
            }
        }

        return found;
    }

    private static Task PackageAsync(byte[] file) => PackageAsync(new FragmentedMp4(new MemoryStream(file)));

    private static async Task PackageAsync(FragmentedMp4 reader)
    {
        var init = await reader.ReadInitAsync(CancellationToken.None);
        var cutter = new SegmentCutter(init, RenditionPlan.Opus);
        var sizes = new SegmentSizes(init.Timescale);
        await foreach (var fragment in reader.ReadFragmentsAsync(CancellationToken.None))
        {
            foreach (var segment in cutter.Cut(fragment))
            {
                sizes.Add(segment.Duration, segment.Bytes.Length);
            }
        }

        _ = cutter.End();
        _ = init.ToBytes(1);
    }

    private static Task<byte[]> EncodeAsync() => Tool.FfmpegAsync(
        "-f", "lavfi", "-i", "sine=f=300:r=8000:d=3", "-c:a", "aac", "-b:a", "8k", "-f", "mp4",
        "-movflags", "+empty_moov+default_base_moof+delay_moov+skip_trailer", "-use_editlist", "1", "-frag_duration", "1000000", "pipe:1");

    private static int Setting(string name, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>A beginning, and then the same for ever.</summary>
    private sealed class EndlessStream(ReadOnlyMemory<byte> beginning, ReadOnlyMemory<byte> again) : Stream
    {
        private ReadOnlyMemory<byte> _rest = beginning;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            _rest = _rest.IsEmpty ? again : _rest;
            var read = Math.Min(count, _rest.Length);
            _rest[..read].CopyTo(buffer.AsMemory(offset));
            _rest = _rest[read..];
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

namespace MusicStreaming.Streaming.Analysis;

/// <summary>
/// A <see cref="LoudnessHistogram"/> in a few hundred bytes. From the loudest bin down, each half a unit wide: how many
/// blocks, as a variable-length number, and where in the bin their mean is. Blocks that are so much quieter than the
/// loudest that they hardly weigh share the last bin.
/// </summary>
/// <param name="Bins">The bins as base64: first the number of the loudest one.</param>
internal sealed record LoudnessBlocks(string Bins)
{
    private const double Width = 0.5;
    private const int MostBins = 70;
    private const int Places = 256;

    public static LoudnessBlocks From(LoudnessHistogram histogram)
    {
        var bins = histogram.Filled()
            .GroupBy(bin => NumberOf(bin.Loudness))
            .ToDictionary(group => group.Key, group => (Count: group.Sum(bin => bin.Count), Energy: group.Sum(bin => bin.Energy)));
        if (bins.Count == 0)
        {
            return new LoudnessBlocks(string.Empty);
        }

        var first = bins.Keys.Max();
        var last = Math.Max(bins.Keys.Min(), first - MostBins + 1);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((byte)first);
        for (var number = first; number >= last; number--)
        {
            var members = bins.Where(bin => bin.Key == number || (number == last && bin.Key < last)).Select(bin => bin.Value).ToList();
            var count = members.Sum(member => member.Count);
            writer.Write7BitEncodedInt64(count);
            if (count > 0)
            {
                writer.Write(PlaceIn(number, members.Sum(member => member.Energy) / count));
            }
        }

        return new LoudnessBlocks(Convert.ToBase64String(bytes.ToArray()));
    }

    public void AddTo(LoudnessHistogram histogram)
    {
        if (Bins.Length == 0)
        {
            return;
        }

        using var reader = new BinaryReader(new MemoryStream(Convert.FromBase64String(Bins)));
        for (int number = reader.ReadByte(); reader.BaseStream.Position < reader.BaseStream.Length; number--)
        {
            if (reader.Read7BitEncodedInt64() is > 0 and var count)
            {
                var loudness = LoudnessHistogram.Gate + ((number + ((reader.ReadByte() + 0.5) / Places)) * Width);
                histogram.Add(LoudnessHistogram.Energy(loudness), count);
            }
        }
    }

    private static int NumberOf(double loudness) => Math.Clamp((int)((loudness - LoudnessHistogram.Gate) / Width), 0, byte.MaxValue);

    private static byte PlaceIn(int number, double energy)
        => (byte)Math.Clamp((((LoudnessHistogram.Loudness(energy) - LoudnessHistogram.Gate) / Width) - number) * Places, 0, Places - 1);
}

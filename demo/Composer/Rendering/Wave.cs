using System.Text;
using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Rendering;

/// <summary>Sounds that we compute ourselves, as 32-bit float stereo WAV files of 44.1 kHz.</summary>
internal static class Wave
{
    public const int SampleRate = 44_100;

    /// <summary>
    /// The echo of an invented room: noise that dies away (60 dB over the given seconds), the high notes sooner, and
    /// different in each ear.
    /// </summary>
    public static void WriteRoom(string path, double seconds, double brightness)
    {
        var dice = Dice.For("room", FormattableString.Invariant($"{seconds} {brightness}"));
        var length = (int)(seconds * SampleRate);
        var samples = new float[length * 2];
        var filtered = new double[2];

        for (var index = 0; index < length; index++)
        {
            var time = index / (double)SampleRate;
            var onset = Math.Min(1, time / 0.015);
            var opening = Math.Max(0.02, brightness * Math.Exp(-2.2 * time / seconds));

            for (var ear = 0; ear < 2; ear++)
            {
                filtered[ear] += opening * (dice.Gaussian() - filtered[ear]);
                samples[(index * 2) + ear] = (float)(filtered[ear] * onset * Math.Exp(-6.9 * time / seconds));
            }
        }

        Write(path, AtUnitEnergy(samples));
    }

    /// <summary>The surface of an old record: faint hiss, and clicks at random moments.</summary>
    public static void WriteCrackle(string path, string seed, double seconds)
    {
        var dice = Dice.For("crackle", seed);
        var samples = new float[(int)(seconds * SampleRate) * 2];

        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = (float)(dice.Gaussian() * 0.0009);
        }

        for (var click = 0; click < seconds * 9; click++)
        {
            var position = dice.Below(samples.Length - 200);
            var strength = 0.012 + (0.05 * Math.Pow(dice.Unit(), 4));

            for (var index = 0; index < 60; index++)
            {
                samples[position + index] += (float)(strength * Math.Exp(-index / 12.0) * dice.Gaussian());
            }
        }

        Write(path, samples);
    }

    /// <summary>Scales an echo so that it is as loud as what it echoes.</summary>
    private static float[] AtUnitEnergy(float[] samples)
    {
        var energy = Math.Sqrt(samples.Sum(sample => (double)sample * sample) / 2);
        return [.. samples.Select(sample => (float)(sample / energy))];
    }

    private static void Write(string path, float[] samples)
    {
        using var writer = new BinaryWriter(File.Create(path), Encoding.ASCII);
        var bytes = samples.Length * sizeof(float);
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)3);
        writer.Write((short)2);
        writer.Write(SampleRate);
        writer.Write(SampleRate * 8);
        writer.Write((short)8);
        writer.Write((short)32);
        writer.Write("data"u8);
        writer.Write(bytes);

        foreach (var sample in samples)
        {
            writer.Write(sample);
        }
    }
}

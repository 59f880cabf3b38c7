using System.Globalization;

namespace MusicStreaming.Media.Benchmarks.Hosting;

/// <summary>What wrk saw.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Refused">Answers that were no success.</param>
/// <param name="Broken">Connections that failed.</param>
/// <param name="Worst">What one answer in a hundred took longer than.</param>
internal sealed record WrkResult(double PerSecond, int Refused, int Broken, TimeSpan Worst)
{
    public static WrkResult Parse(string line)
    {
        var numbers = line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new WrkResult(numbers[0] / (numbers[1] / 1e6), (int)numbers[2], (int)numbers[3], TimeSpan.FromMicroseconds(numbers[4]));
    }
}

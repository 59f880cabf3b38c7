using System.Globalization;

namespace MusicStreaming.Dashboard.Load;

/// <summary>How much is sent, and for how long.</summary>
internal sealed record LoadOptions(int SpansPerSecond, int Seconds)
{
    public const string Usage = "Dashboard.Load [spans a second, 10000] [seconds, 60]";

    public static LoadOptions? Parse(string[] args)
        => args.Length <= 2 && TryNumber(args, 0, 10_000, out var spans) && TryNumber(args, 1, 60, out var seconds)
            ? new LoadOptions(spans, seconds)
            : null;

    private static bool TryNumber(string[] args, int place, int otherwise, out int number)
    {
        number = otherwise;
        return place >= args.Length || (int.TryParse(args[place], CultureInfo.InvariantCulture, out number) && number > 0);
    }
}

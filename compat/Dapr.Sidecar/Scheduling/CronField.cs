using System.Globalization;

namespace Dapr.Sidecar.Scheduling;

/// <summary>One field of cron: a set of numbers below 64.</summary>
/// <param name="Bits">The numbers.</param>
/// <param name="IsAny">Whether it is <c>*</c> or <c>?</c>, which restricts nothing.</param>
internal readonly record struct CronField(ulong Bits, bool IsAny)
{
    public bool Has(int number) => (Bits & (1UL << number)) != 0;

    /// <summary>Parses a list of <c>*</c>, <c>n</c>, <c>n-m</c>, each with or without a step: <c>*/5</c>, <c>10-40/10</c>.</summary>
    /// <exception cref="FormatException">It is none, or out of its range.</exception>
    public static CronField Parse(string text, CronRange range)
    {
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0
            ? throw new FormatException($"failed to parse int from {text}")
            : parts.Select(part => ParsePart(part, range)).Aggregate((all, next) => new(all.Bits | next.Bits, all.IsAny || next.IsAny));
    }

    private static CronField ParsePart(string text, CronRange range)
    {
        var sections = text.Split('/');
        if (sections.Length > 2)
        {
            throw new FormatException($"too many slashes: {text}");
        }

        var isAny = sections[0] is "*" or "?";
        var step = sections.Length == 2 ? Number(sections[1]) : 1;
        var (start, end) = isAny ? (range.Min, range.Max) : Bounds(sections[0], range, isOpen: sections.Length == 2);
        if (start < range.Min)
        {
            throw new FormatException($"beginning of range ({start}) below minimum ({range.Min}): {text}");
        }

        if (end > range.Max)
        {
            throw new FormatException($"end of range ({end}) above maximum ({range.Max}): {text}");
        }

        if (start > end)
        {
            throw new FormatException($"beginning of range ({start}) beyond end of range ({end}): {text}");
        }

        if (step == 0)
        {
            throw new FormatException($"step of range should be a positive number: {text}");
        }

        var bits = 0UL;
        for (long number = start; number <= end; number += step)
        {
            bits |= 1UL << (int)number;
        }

        return new(bits, isAny && step == 1);
    }

    // With a step, a single number is the beginning of all that follow.
    private static (int Start, int End) Bounds(string text, CronRange range, bool isOpen)
    {
        var ends = text.Split('-');
        var start = Number(ends[0], range);
        return ends.Length switch
        {
            1 => (start, isOpen ? range.Max : start),
            2 => (start, Number(ends[1], range)),
            _ => throw new FormatException($"too many hyphens: {text}"),
        };
    }

    private static int Number(string text, CronRange range)
    {
        var name = range.Names.ToList().FindIndex(candidate => candidate.Equals(text, StringComparison.OrdinalIgnoreCase));
        return name >= 0 ? name + range.Min : Number(text);
    }

    private static int Number(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"failed to parse int from {text}");
}

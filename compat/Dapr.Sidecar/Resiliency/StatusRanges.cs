using System.Globalization;
using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Resiliency;

/// <summary>The HTTP status codes that are worth another try, such as <c>429,500-599</c>.</summary>
internal sealed class StatusRanges
{
    private readonly IReadOnlyList<(int First, int Last)>? _ranges;

    private StatusRanges(IReadOnlyList<(int First, int Last)>? ranges) => _ranges = ranges;

    /// <summary>Every status that stands for a failure.</summary>
    public static StatusRanges All { get; } = new(ranges: null);

    /// <exception cref="InvalidOperationException">They are not understood.</exception>
    public static StatusRanges Read(YamlSection matching)
    {
        var text = matching.Text("httpStatusCodes");
        return string.IsNullOrEmpty(text)
            ? All
            : new([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(range => Parse(matching, range))]);
    }

    public bool Contain(int status) => _ranges is null || _ranges.Any(range => status >= range.First && status <= range.Last);

    private static (int First, int Last) Parse(YamlSection matching, string range)
    {
        var ends = range.Split('-');
        return ends.Length <= 2 && TryParse(ends[0], out var first) && TryParse(ends[^1], out var last) && first <= last
            ? (first, last)
            : throw matching.Wrong("httpStatusCodes", $"is no status code from 100 to 599, nor a range of them: {range}");
    }

    private static bool TryParse(string text, out int status)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out status) && status is >= 100 and <= 599;
}

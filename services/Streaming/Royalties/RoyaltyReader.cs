using System.Globalization;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Royalties;

/// <summary>Reads totals of several days, the latest first.</summary>
internal sealed class RoyaltyReader(PlayTotals totals)
{
    /// <summary>How many days without plays a page passes over before it says where to go on.</summary>
    private const int MostDays = 40;

    private const string DayFormat = "yyyyMMdd";

    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<PlayTotal>> ReadAsync(RoyaltyQuery query, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var (day, within) = Parse(cursor, query);
        var found = new List<PlayTotal>();
        for (var days = 0; day >= query.From; days++)
        {
            if (found.Count >= limit || days >= MostDays)
            {
                return new(found, Cursor(day, within));
            }

            var page = await totals.ListAsync(day, query, within, limit - found.Count, cancellationToken);
            var read = await totals.ReadAsync(day, page.Entries, cancellationToken);
            found.AddRange(read.Where(total => query.RightsHolder is null || total.RightsHolder == query.RightsHolder));
            if (page.NextCursor is null && day == query.From)
            {
                break;
            }

            (day, within) = page.NextCursor is { } next ? (day, next) : (day.AddDays(-1), null);
        }

        return new(found, NextCursor: null);
    }

    private static (DateOnly Day, string? Within) Parse(string? cursor, RoyaltyQuery query)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return (query.To, null);
        }

        var parts = cursor.Split('.', 2);
        return DateOnly.TryParseExact(parts[0], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && parts.Length == 2 && day <= query.To
            ? (day, parts[1] is { Length: > 0 } within ? within : null)
            : throw new InvalidCursorException();
    }

    private static string Cursor(DateOnly day, string? within) => $"{RoyaltyKeys.Text(day)}.{within}";
}

using System.Globalization;
using System.Text;

namespace MusicStreaming.Streaming.Royalties;

/// <summary>Writes totals as comma-separated values (RFC 4180), a page at a time.</summary>
internal sealed class RoyaltyCsv(RoyaltyReader reader, TimeProvider clock)
{
    private const int PageSize = 100;
    private const string Formula = "=+-@\t\r";

    public async Task WriteAsync(RoyaltyQuery query, Stream output, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(query.IsOfTracks ? "day,track_id,title,rights_holder,plays,final" : "day,rights_holder,plays,final");
        string? cursor = null;
        do
        {
            var page = await reader.ReadAsync(query, cursor, PageSize, cancellationToken);
            foreach (var total in page.Items)
            {
                await writer.WriteLineAsync(Line(total).AsMemory(), cancellationToken);
            }

            await writer.FlushAsync(cancellationToken);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private string Line(PlayTotal total)
    {
        var day = total.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var of = total.TrackId is { } track ? $"{track},{Quoted(total.Title)},{Quoted(total.RightsHolder)}" : Quoted(total.RightsHolder);
        return string.Create(CultureInfo.InvariantCulture, $"{day},{of},{total.Plays},{(total.IsFinal(clock.GetUtcNow()) ? "yes" : "no")}");
    }

    /// <summary>A spreadsheet takes for a formula what begins like one; a title that somebody chose shall not be one.</summary>
    private static string Quoted(string? text)
    {
        var safe = text is { Length: > 0 } && Formula.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text ?? "";
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

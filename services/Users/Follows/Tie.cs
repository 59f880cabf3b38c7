using System.Globalization;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Follows;

/// <summary>That one person follows or blocks another, from when on; once it is over, until the lists know.</summary>
internal sealed record Tie(UserId From, UserId To, DateTimeOffset Since, bool IsOver = false)
{
    /// <summary>Its line in a list of those that somebody has it with.</summary>
    public IndexEntry EntryOf(UserId other) => new(SortKeys.NewestFirst(Since), other.ToString());

    /// <summary>Since when, as a line of a list tells it.</summary>
    public static DateTimeOffset SinceOf(string sortKey)
        => new(DateTimeOffset.MaxValue.UtcTicks - long.Parse(sortKey, CultureInfo.InvariantCulture), TimeSpan.Zero);
}

using System.Text.Json.Serialization;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Royalties;

/// <summary>A part of how often a track was played on a day, for one rights holder; nobody is named in it.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="TrackId">The track; null where it is the total of a rights holder.</param>
/// <param name="Title">What the track was called when this was begun.</param>
/// <param name="RightsHolder">Whom it is to be paid to; null where nobody was named.</param>
/// <param name="Plays">How often.</param>
internal sealed record PlayTotal(DateOnly Day, TrackId? TrackId, string? Title, string? RightsHolder, long Plays)
{
    /// <summary>After how many days no play of a day can be reported any more, and be heard of.</summary>
    private const int OpenDays = 9;

    public bool IsFinal(DateTimeOffset now) => Day.AddDays(OpenDays) <= DateOnly.FromDateTime(now.UtcDateTime);

    [JsonIgnore]
    public string HolderKey => RoyaltyKeys.OfHolder(RightsHolder);

    public PlayTotal Count() => this with { Plays = Plays + 1 };
}

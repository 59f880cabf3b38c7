using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Royalties;

/// <summary>Which days; both are in UTC and count.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, at most 366 after the first.</param>
/// <param name="RightsHolder">Of tracks: only those of this rights holder.</param>
public sealed record RoyaltyRange(DateOnly From, DateOnly To, [property: StringLength(120)] string? RightsHolder) : IValidatableObject
{
    private const int MostDays = 366;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (To < From || To.DayNumber - From.DayNumber > MostDays)
        {
            yield return new ValidationResult("The last day comes after the first, and no more than 366 days after it.", [nameof(To)]);
        }
    }

    internal RoyaltyQuery ToQuery(bool isOfTracks) => new(From, To, isOfTracks, isOfTracks ? RightsHolder : null);
}

/// <summary>How often a track was played on a day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Title">Its title.</param>
/// <param name="RightsHolder">Who held the rights when the plays were counted; null where nobody was named.</param>
/// <param name="Plays">How often.</param>
/// <param name="IsFinal">Whether no late play of that day can come any more.</param>
public sealed record TrackRoyalties(DateOnly Day, TrackId TrackId, string? Title, string? RightsHolder, long Plays, bool IsFinal)
{
    internal static TrackRoyalties From(PlayTotal total, DateTimeOffset now)
        => new(total.Day, total.TrackId ?? default, total.Title, total.RightsHolder, total.Plays, total.IsFinal(now));
}

/// <summary>How often the tracks of a rights holder were played on a day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="RightsHolder">The rights holder; null for plays of tracks for which nobody was named.</param>
/// <param name="Plays">How often.</param>
/// <param name="IsFinal">Whether no late play of that day can come any more.</param>
public sealed record HolderRoyalties(DateOnly Day, string? RightsHolder, long Plays, bool IsFinal)
{
    internal static HolderRoyalties From(PlayTotal total, DateTimeOffset now) => new(total.Day, total.RightsHolder, total.Plays, total.IsFinal(now));
}

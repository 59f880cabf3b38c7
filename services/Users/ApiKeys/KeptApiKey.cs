using MusicStreaming.Contracts;

namespace MusicStreaming.Users.ApiKeys;

/// <summary>A key, as it is stored under its hash.</summary>
/// <param name="Id">What its owner calls it by in the API.</param>
/// <param name="UserId">Its owner; null: it was removed.</param>
/// <param name="LastUsedAt">About when it was last used; null: it never was.</param>
internal sealed record KeptApiKey(Guid Id, UserId? UserId, DateTimeOffset? LastUsedAt)
{
    /// <summary>Often enough for people to see whether a key is in use, and rarely enough to cost nothing.</summary>
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    public bool IsUseNoted(DateTimeOffset now) => LastUsedAt is { } last && now - last < UseIsNotedEvery;
}

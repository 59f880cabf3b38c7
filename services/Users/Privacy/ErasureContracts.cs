namespace MusicStreaming.Users.Privacy;

/// <summary>Whether an account is going to be deleted.</summary>
/// <param name="RequestedAt">When that was asked for; null where it was not.</param>
/// <param name="DueAt">Until when it can be undone.</param>
public sealed record ErasureResponse(DateTimeOffset? RequestedAt, DateTimeOffset? DueAt)
{
    internal static ErasureResponse From(Erasure? erasure) => new(erasure?.RequestedAt, erasure?.DueAt);
}

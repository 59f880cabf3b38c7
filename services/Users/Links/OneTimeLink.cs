namespace MusicStreaming.Users.Links;

/// <summary>What is stored of a link. Its token is not: whoever reads the store can follow no link.</summary>
/// <param name="Purpose">What it may do.</param>
/// <param name="Payload">Whom or what it is about, by id.</param>
/// <param name="ExpiresAt">From when on it is worth nothing; stores remove what has expired, but take their time.</param>
internal sealed record OneTimeLink(LinkPurpose Purpose, string Payload, DateTimeOffset ExpiresAt)
{
    public DateTimeOffset? UsedAt { get; init; }

    public bool IsGoodFor(LinkPurpose purpose, DateTimeOffset now) => Purpose == purpose && UsedAt is null && now < ExpiresAt;

    /// <summary>A used link keeps its document until it expires, so that of two who follow it at once one loses.</summary>
    public OneTimeLink Use(DateTimeOffset now) => this with { UsedAt = now };
}

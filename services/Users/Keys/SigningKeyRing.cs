using System.Collections.Immutable;

namespace MusicStreaming.Users.Keys;

/// <summary>All keys that sign, will sign or have signed tokens that may still live. One document, which all replicas share.</summary>
internal sealed record SigningKeyRing(ImmutableArray<SigningKey> Keys)
{
    /// <summary>The newest that may sign by now.</summary>
    public SigningKey Current(DateTimeOffset now)
        => Keys.Where(key => key.SignsFrom <= now).MaxBy(key => key.SignsFrom)
            ?? throw new InvalidOperationException("No signing key has come into use yet.");

    /// <summary>Those that a token may have been signed with, or soon will be.</summary>
    public IEnumerable<SigningKey> Published(DateTimeOffset now)
        => Keys.Where(key => key.PublishedUntil is null || now < key.PublishedUntil);

    /// <summary>The one that is told already and does not sign yet.</summary>
    public SigningKey? Pending(DateTimeOffset now) => Keys.FirstOrDefault(key => key.SignsFrom > now);

    public bool IsRotationDue(DateTimeOffset now, TimeSpan period) => Keys.All(key => key.SignsFrom + period <= now);

    /// <summary>
    /// Adds the key that is to sign next. The ones before stay published until the last token has expired that they can have
    /// signed; those of which that is long past go.
    /// </summary>
    public SigningKeyRing Rotate(SigningKey next, DateTimeOffset now, TimeSpan longestToken) => new(
    [
        .. Published(now).Select(key => key with { PublishedUntil = key.PublishedUntil ?? next.SignsFrom + longestToken }),
        next,
    ]);
}

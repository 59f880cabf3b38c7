namespace MusicStreaming.Users.External;

/// <summary>What time has to do with logins at providers.</summary>
internal sealed class ProviderClock(TimeProvider clock)
{
    /// <summary>Long enough for the way back, and for clocks that differ.</summary>
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(7);

    /// <summary>How far a provider's clock may be ahead of ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>
    /// Whether the person has just proved there who they are. Providers let people through silently who logged in long ago, so
    /// that it proves nothing where they do not say when that was.
    /// </summary>
    public bool IsFresh(ExternalIdentity identity)
        => identity.LoggedInAt is { } at && Now - at is var age && age > -ClockSkew && age < MostAge;
}

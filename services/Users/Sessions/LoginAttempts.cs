namespace MusicStreaming.Users.Sessions;

/// <summary>How often somebody has tried to log in with one address since the last success, and until when nobody may try again.</summary>
internal sealed record LoginAttempts(int Count, DateTimeOffset LastAt, DateTimeOffset? LockedUntil)
{
    public static LoginAttempts None { get; } = new(0, DateTimeOffset.MinValue, null);

    public bool IsLocked(DateTimeOffset now) => now < LockedUntil;

    /// <summary>
    /// Counts an attempt before its password is looked at, so that a thousand attempts at once are a thousand, not one.
    /// The first few are free; from then on each is followed by a delay twice as long as the last one.
    /// </summary>
    public LoginAttempts Begin(DateTimeOffset now, LockoutOptions options)
    {
        var count = now - LastAt > options.ForgetAfter ? 1 : Count + 1;
        return new LoginAttempts(count, now, count < options.FreeAttempts ? null : now + Delay(count - options.FreeAttempts, options));
    }

    private static TimeSpan Delay(int doublings, LockoutOptions options)
    {
        var seconds = options.FirstDelay.TotalSeconds * Math.Pow(2, doublings);
        return seconds < options.LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : options.LongestDelay;
    }
}

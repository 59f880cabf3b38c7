namespace MusicStreaming.Users.Guessing;

/// <summary>How often somebody has tried since the last success, and until when nobody may try again.</summary>
/// <param name="Count">The attempts that are not forgotten.</param>
/// <param name="LastAt">When the last was made, or, where they are forgotten one by one, up to when they were.</param>
/// <param name="LockedUntil">Null: there is no need to wait.</param>
internal sealed record Attempts(int Count, DateTimeOffset LastAt, DateTimeOffset? LockedUntil)
{
    public static Attempts None { get; } = new(0, DateTimeOffset.MinValue, null);

    public bool IsLocked(DateTimeOffset now) => now < LockedUntil;

    /// <summary>
    /// Counts an attempt before its password is looked at, so that a thousand attempts at once are a thousand, not one.
    /// The first few are free; from then on each is followed by a delay twice as long as the last one.
    /// </summary>
    public Attempts Begin(DateTimeOffset now, LockoutOptions options)
    {
        var rested = Rest(now, options);
        var count = rested.Count + 1;
        return rested with
        {
            Count = count,
            LockedUntil = count < options.FreeAttempts ? null : now + Delay(count - options.FreeAttempts, options),
        };
    }

    /// <summary>One attempt was none of a guesser's. Those of others stay.</summary>
    public Attempts Forgive() => this with { Count = Math.Max(0, Count - 1), LockedUntil = null };

    private Attempts Rest(DateTimeOffset now, LockoutOptions options)
    {
        if (options.ForgetOneEvery is not { } period)
        {
            return new Attempts(now - LastAt > options.ForgetAfter ? 0 : Count, now, null);
        }

        var periods = Math.Floor((now - LastAt) / period);
        return periods >= Count
            ? new Attempts(0, now, null)
            : new Attempts(Count - (int)periods, LastAt + (period * periods), null);
    }

    private static TimeSpan Delay(int doublings, LockoutOptions options)
    {
        var seconds = options.FirstDelay.TotalSeconds * Math.Pow(2, doublings);
        return seconds < options.LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : options.LongestDelay;
    }
}

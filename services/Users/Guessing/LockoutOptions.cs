using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Users.Guessing;

/// <summary>How fast somebody may guess.</summary>
internal sealed class LockoutOptions
{
    /// <summary>Attempts before the first delay.</summary>
    [Range(1, 1000)]
    public int FreeAttempts { get; set; } = 5;

    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Also bounds for how long a stranger can keep the owner from logging in.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>After a rest as long as this the count starts again.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Where many people share what is guarded, as an office shares its network address, nobody ever rests: there one attempt
    /// is forgotten each time that this has passed. Null: only a rest makes forget.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan? ForgetOneEvery { get; set; }
}

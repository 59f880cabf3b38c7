using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Users.Keys;

/// <summary>How often signing keys change, and how early the next one is told.</summary>
internal sealed class KeyRotationOptions
{
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a key is published before it signs: longer than anybody keeps the list of keys. The services keep it for ten
    /// minutes, other parties for five as they are told, or for somewhat longer.
    /// </summary>
    [Range(typeof(TimeSpan), "00:20:00", "7.00:00:00")]
    public TimeSpan Lead { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How far the clocks of all machines may be apart, and a validator's own allowance with them.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ClockAllowance { get; set; } = TimeSpan.FromMinutes(5);
}

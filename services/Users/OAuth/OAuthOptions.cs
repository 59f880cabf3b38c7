using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Users.OAuth;

/// <summary>How other parties' apps get their tokens.</summary>
internal sealed class OAuthOptions
{
    /// <summary>RFC 6749 section 4.1.2 advises ten minutes at most; a client that is there needs seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:05:00")]
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a log-in counts as one for the request at hand, where a client asks for one.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan FreshLogin { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a code that a device shows can be typed in.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan DeviceCodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a device waits between its questions, in seconds.</summary>
    [Range(1, 60)]
    public int DeviceInterval { get; set; } = 5;
}

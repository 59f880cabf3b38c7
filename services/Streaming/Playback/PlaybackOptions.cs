using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Playback;

internal sealed class PlaybackOptions
{
    public const string Section = "Playback";

    /// <summary>How long a session's URLs and key can be used; a longer track gets its own length more.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "24:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How long nothing may be heard of a session's player before it ends; a player that is paused says nothing.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "24:00:00")]
    public TimeSpan SilenceLimit { get; set; } = TimeSpan.FromMinutes(30);
}

[OptionsValidator]
internal sealed partial class PlaybackOptionsValidator : IValidateOptions<PlaybackOptions>;

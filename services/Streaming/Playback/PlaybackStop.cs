namespace MusicStreaming.Streaming.Playback;

/// <summary>Whether an account may play at all, as Users last said.</summary>
public sealed record PlaybackStop(long Version, bool IsSuspended)
{
    public static PlaybackStop None { get; } = new(Version: 0, IsSuspended: false);

    /// <summary>News that came late does not count.</summary>
    public PlaybackStop Apply(PlaybackStop news) => news.Version > Version ? news : this;
}

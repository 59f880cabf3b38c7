namespace MusicStreaming.Users.Follows;

/// <summary>What came of the wish to follow or to block.</summary>
internal enum FollowResult
{
    Done,

    /// <summary>There is nobody there for whoever asks.</summary>
    NotFound,

    /// <summary>Nobody follows or blocks oneself.</summary>
    Oneself,

    /// <summary>Who was blocked has to be let in again first.</summary>
    Blocked,
}

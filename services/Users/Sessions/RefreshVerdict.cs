namespace MusicStreaming.Users.Sessions;

internal enum RefreshVerdict
{
    /// <summary>The token that was handed out last.</summary>
    Current,

    /// <summary>The one before it, so recently that two tabs or a lost answer explain it: its successor is handed out again.</summary>
    JustRotated,

    /// <summary>An old or invented one: somebody has a copy, and nobody can tell who is the thief.</summary>
    Reused,

    /// <summary>The session was ended or has expired.</summary>
    Over,
}

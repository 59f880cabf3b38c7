namespace MusicStreaming.Users.EmailChanges;

/// <summary>How far a change of an address is.</summary>
public enum EmailChangeState
{
    /// <summary>The other side has not confirmed yet.</summary>
    Waiting,

    /// <summary>Both have: the account has the new address.</summary>
    Changed,
}

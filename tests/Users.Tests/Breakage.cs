namespace MusicStreaming.Users.Tests;

/// <summary>How a sidecar breaks.</summary>
public enum Breakage
{
    /// <summary>It does not take the call, nor any after it.</summary>
    Dead,

    /// <summary>It does what it is asked to, but its answer is lost, and it takes no other call.</summary>
    DeadAfterwards,

    /// <summary>It does what it is asked to, but that one answer is lost.</summary>
    OneAnswerLost,
}

using MusicStreaming.Users.Devices;

namespace MusicStreaming.Users.Sessions;

/// <summary>Where and how a session begins.</summary>
internal sealed record LogIn(SessionClient Client, Device Device)
{
    /// <summary>Whether the person has just proved who they are.</summary>
    public bool IsProof { get; init; } = true;

    /// <summary>When they proved it before, where they were logged in already; null: it is not known.</summary>
    public DateTimeOffset? ProvedAt { get; init; }
}

using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Devices;

/// <summary>The browser that somebody logs in with.</summary>
/// <param name="Name">In words, for people.</param>
/// <param name="Key">What tells this browser from all others, also after a log-out; null where nothing does.</param>
internal sealed record Device(string Name, string? Key)
{
    /// <summary>What is stored to know the browser again; another for each account, so that nobody can tell who shares one.</summary>
    public string? Mark(UserId userId) => Key is null ? null : HashedKey.Of($"{userId} {Key}");
}

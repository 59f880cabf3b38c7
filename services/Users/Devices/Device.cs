using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Devices;

/// <summary>The browser that somebody logs in with.</summary>
/// <param name="Name">In words, for people.</param>
/// <param name="Key">What tells this browser from all others, also after a log-out; null where nothing does.</param>
internal sealed record Device(string Name, string? Key)
{
    /// <summary>What is stored to know the browser again; another for each account, so that nobody can tell who shares one.</summary>
    public string? Mark(UserId userId) => Mark(userId.ToString());

    /// <summary>The same for a registration, which is no account yet.</summary>
    public string? Mark(Guid registrationId) => Mark(registrationId.ToString());

    private string? Mark(string whose) => Key is null ? null : HashedKey.Of($"{whose} {Key}");
}

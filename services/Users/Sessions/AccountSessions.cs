using System.Collections.Immutable;

namespace MusicStreaming.Users.Sessions;

/// <summary>Which sessions an account may have, newest first, and which browsers it was logged in to with.</summary>
/// <param name="SessionIds">They may be over by now: what counts is each session's own document.</param>
/// <param name="Devices">Marks of browsers, the one that was used last first.</param>
internal sealed record AccountSessions(ImmutableArray<string> SessionIds, ImmutableArray<string> Devices)
{
    public const int MostSessions = 50;

    private const int MostDevices = 50;

    public static AccountSessions None { get; } = new([], []);

    /// <summary>Whether a log-in with this browser is worth a letter. The first browser of all is not.</summary>
    public bool IsNew(string? device) => device is not null && !Devices.IsEmpty && !Devices.Contains(device);

    public AccountSessions Add(string sessionId, string? device)
        => new([sessionId, .. SessionIds], device is null ? Devices : [device, .. Devices.Remove(device).Take(MostDevices - 1)]);

    public AccountSessions Without(IReadOnlyCollection<string> sessionIds) => this with { SessionIds = SessionIds.RemoveRange(sessionIds) };
}

using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Streaming.Rights;

/// <summary>What a listener's plan allows, as Billing last said, and what the listener wants to hear, as Users last said.</summary>
internal sealed record ListenerRights(UserId UserId, long Version, Entitlements Entitlements)
{
    /// <summary>Whether tracks that are marked as explicit may be played.</summary>
    public bool AllowsExplicit { get; init; } = true;

    /// <summary>The version of the account that this comes from.</summary>
    public long ProfileVersion { get; init; }

    public static ListenerRights Unknown(UserId user) => new(user, 0, Entitlements.Free);

    public ListenerRights Apply(EntitlementsChanged change)
        => change.Version <= Version ? this : this with { Version = change.Version, Entitlements = change.Entitlements };

    public ListenerRights Apply(UserProfileChanged change)
        => change.Version <= ProfileVersion ? this : this with { ProfileVersion = change.Version, AllowsExplicit = change.AllowsExplicit };
}

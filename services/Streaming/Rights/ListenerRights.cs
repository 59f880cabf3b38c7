using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Streaming.Rights;

/// <summary>What a listener's plan allows, as Billing last said.</summary>
internal sealed record ListenerRights(UserId UserId, long Version, Entitlements Entitlements)
{
    public static ListenerRights Unknown(UserId user) => new(user, 0, Entitlements.Free);

    public ListenerRights Apply(EntitlementsChanged change)
        => change.Version <= Version ? this : this with { Version = change.Version, Entitlements = change.Entitlements };
}

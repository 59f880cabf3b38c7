using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Playback;

/// <summary>
/// The sessions of an account that are alive. The newest always gets in: it takes the place of the same device's session
/// before, else of the one that was heard of least recently, as listeners know it from elsewhere.
/// </summary>
internal sealed record StreamSlots(ImmutableArray<StreamSlot> Slots)
{
    public static StreamSlots None { get; } = new([]);

    public StreamSlots Open(StreamSlot slot, int limit, DateTimeOffset now) => new(
    [
        .. Slots
            .Where(other => other.ExpiresAt > now && other.Session != slot.Session)
            .Where(other => slot.Device is null || other.Device != slot.Device)
            .OrderByDescending(other => other.SeenAt)
            .Take(Math.Max(limit, 1) - 1),
        slot,
    ]);

    public StreamSlots See(PlaybackSessionId session, DateTimeOffset now)
        => new([.. Slots.Select(slot => slot.Session == session ? slot with { SeenAt = now } : slot)]);

    public StreamSlots Close(PlaybackSessionId session) => new([.. Slots.Where(slot => slot.Session != session)]);

    public bool Has(PlaybackSessionId session) => Slots.Any(slot => slot.Session == session);
}

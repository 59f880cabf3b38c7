using System.Collections.Immutable;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Since when which keys are known.</summary>
/// <param name="Masters">The master keys, the newest first.</param>
/// <param name="Signing">The keys that sign, the oldest first.</param>
/// <param name="NewestSince">Since when the newest master key is that.</param>
internal sealed record KeyAges(ImmutableArray<KnownKey> Masters, ImmutableArray<KnownKey> Signing, DateTimeOffset NewestSince)
{
    public static KeyAges None { get; } = new([], [], DateTimeOffset.MinValue);

    /// <summary>Itself where the keys are those that are known.</summary>
    public KeyAges See(IEnumerable<string> masters, IEnumerable<string> signing, DateTimeOffset now)
    {
        var seen = new KeyAges(See(Masters, masters, now), See(Signing, signing, now), NewestSince);
        return !AreSame(seen.Masters, Masters) ? seen with { NewestSince = seen.Masters[0].Id == Masters.FirstOrDefault()?.Id ? NewestSince : now }
            : AreSame(seen.Signing, Signing) ? this
            : seen;
    }

    private static ImmutableArray<KnownKey> See(ImmutableArray<KnownKey> known, IEnumerable<string> ids, DateTimeOffset now)
        => [.. ids.Select(id => known.FirstOrDefault(key => key.Id == id) ?? new KnownKey(id, now))];

    private static bool AreSame(ImmutableArray<KnownKey> some, ImmutableArray<KnownKey> others) => some.AsSpan().SequenceEqual(others.AsSpan());
}

using System.Collections.Concurrent;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>
/// Remembers policies whose signature was good, up to a number of them. Only what was verified gets in, so nobody without a
/// key's signature can fill it or put anything into it. When the younger half is full, the older half is forgotten.
/// </summary>
internal sealed class VerifiedPolicies(int capacity)
{
    private volatile ConcurrentDictionary<PolicyFingerprint, Entry> _younger = new();
    private volatile ConcurrentDictionary<PolicyFingerprint, Entry> _older = new();

    /// <returns>The policy where it was verified with this very group of keys: with one that a key has left, it no longer counts.</returns>
    public SignedPolicy? Find(PolicyFingerprint fingerprint, SigningKeyRing keys)
    {
        if (_younger.TryGetValue(fingerprint, out var entry))
        {
            return ReferenceEquals(entry.Keys, keys) ? entry.Policy : null;
        }

        if (!_older.TryGetValue(fingerprint, out entry) || !ReferenceEquals(entry.Keys, keys))
        {
            return null;
        }

        Add(fingerprint, entry.Policy, keys);
        return entry.Policy;
    }

    public void Add(PolicyFingerprint fingerprint, SignedPolicy policy, SigningKeyRing keys)
    {
        var younger = _younger;
        if (younger.Count >= Math.Max(1, capacity / 2))
        {
            (_older, _younger) = (younger, younger = new());
        }

        younger[fingerprint] = new Entry(policy, keys);
    }

    private sealed record Entry(SignedPolicy Policy, SigningKeyRing Keys);
}

using System.Collections.Immutable;

namespace MusicStreaming.Streaming.Keys.Rewrapping;

/// <summary>What a walk found.</summary>
/// <param name="Seen">How many tracks there are.</param>
/// <param name="Rewrapped">How many of them were not under the newest master key, and are now.</param>
/// <param name="Lost">How many tracks need a master key that is not there any more, by its id.</param>
internal sealed record RewrapCount(int Seen, int Rewrapped, ImmutableSortedDictionary<string, int> Lost)
{
    public static RewrapCount None { get; } = new(0, 0, ImmutableSortedDictionary<string, int>.Empty);

    public RewrapCount Lose(string masterKeyId) => this with { Lost = Lost.SetItem(masterKeyId, Lost.GetValueOrDefault(masterKeyId) + 1) };

    public RewrapCount Add(RewrapCount more) => new(
        Seen + more.Seen,
        Rewrapped + more.Rewrapped,
        more.Lost.Aggregate(Lost, (lost, key) => lost.SetItem(key.Key, lost.GetValueOrDefault(key.Key) + key.Value)));
}

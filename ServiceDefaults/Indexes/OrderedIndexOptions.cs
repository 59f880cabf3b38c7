namespace MusicStreaming.ServiceDefaults;

/// <summary>The shape of an <see cref="OrderedIndex"/>. It stays as it is for as long as the index is stored.</summary>
public sealed record OrderedIndexOptions
{
    /// <summary>The most entries in one document, at least 4. 100 of the longest entries stay under 100 KB.</summary>
    public int PageCapacity { get; init; } = 100;

    /// <summary>
    /// Over how many documents writers spread, before what they wrote is folded into the pages. 0, for a list that one
    /// person writes, costs readers nothing; 4 or 8 are for a list that all write to, and cost readers as many reads more.
    /// </summary>
    public int HeadShards { get; init; }

    /// <summary>How many changes wait in one shard before the writer that added the last one folds them.</summary>
    public int FoldAt { get; init; } = 32;

    /// <summary>Dates the entries, for the repair.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

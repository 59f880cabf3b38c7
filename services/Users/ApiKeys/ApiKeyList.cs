using System.Collections.Immutable;

namespace MusicStreaming.Users.ApiKeys;

/// <summary>The keys of one account. What is in this list works, and nothing else does.</summary>
internal sealed record ApiKeyList(ImmutableArray<ApiKeyEntry> Items)
{
    /// <summary>A player each, and some to spare.</summary>
    public const int Most = 20;

    public static ApiKeyList None { get; } = new(ImmutableArray<ApiKeyEntry>.Empty);

    public bool CanAdd => Items.Length < Most;

    public ApiKeyEntry? Find(Guid id) => Items.FirstOrDefault(entry => entry.Id == id);

    public ApiKeyList Add(ApiKeyEntry entry) => new(Items.Add(entry));

    public ApiKeyList Remove(Guid id) => new(Items.RemoveAll(entry => entry.Id == id));
}

/// <summary>One key in its owner's list.</summary>
internal sealed record ApiKeyEntry(Guid Id, string Name, string Hash, DateTimeOffset CreatedAt);

using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Accounts;

/// <summary>All accounts, newest first. It holds ids alone, no addresses.</summary>
internal sealed class AccountIndex(DaprClient dapr)
{
    private static readonly OrderedIndexOptions Shape = new() { HeadShards = 4 };

    public static IndexEntry Entry(UserId id, DateTimeOffset registeredAt) => new(SortKeys.NewestFirst(registeredAt), id.ToString());

    public OrderedIndex Entries { get; } = new(dapr, Stores.State, "accounts", Shape);
}

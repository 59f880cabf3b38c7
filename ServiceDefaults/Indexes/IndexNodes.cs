using Dapr.Client;

namespace MusicStreaming.ServiceDefaults;

/// <summary>The one place that knows how the documents of an index are keyed.</summary>
internal sealed class IndexNodes(DaprClient dapr, string store, string name)
{
    /// <summary>The root is always there, under this id; it may be a leaf.</summary>
    public const string Root = "";

    public static string NewId() => Guid.CreateVersion7().ToString("N");

    public async Task<Versioned<IndexNode>> RootAsync(CancellationToken cancellationToken)
        => await FindAsync(Root, cancellationToken) ?? Versioned.New(IndexNode.Empty);

    public Task<Versioned<IndexNode>?> FindAsync(string id, CancellationToken cancellationToken)
        => dapr.FindAsync<IndexNode>(store, Key(id), cancellationToken);

    public Task SaveAsync(string id, Versioned<IndexNode> node, CancellationToken cancellationToken)
        => dapr.SaveAsync(store, Key(id), node, cancellationToken);

    public StateTransaction BeginTransaction() => dapr.BeginTransaction(store);

    public Task RemoveAsync(string id, string etag, CancellationToken cancellationToken)
        => dapr.RemoveAsync(store, Key(id), etag, cancellationToken);

    public string Key(string id) => id == Root ? $"index:{name}" : $"index:{name}:node:{id}";

    public async Task<Versioned<HeadShard>> HeadAsync(int shard, CancellationToken cancellationToken)
        => await dapr.FindAsync<HeadShard>(store, HeadKey(shard), cancellationToken) ?? Versioned.New(HeadShard.Empty);

    public Task SaveHeadAsync(int shard, Versioned<HeadShard> head, CancellationToken cancellationToken)
        => dapr.SaveAsync(store, HeadKey(shard), head, cancellationToken);

    public Task RemoveHeadAsync(int shard, string etag, CancellationToken cancellationToken)
        => dapr.RemoveAsync(store, HeadKey(shard), etag, cancellationToken);

    public string HeadKey(int shard) => $"index:{name}:head:{shard}";
}

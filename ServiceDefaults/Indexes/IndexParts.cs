using Dapr.Client;

namespace MusicStreaming.ServiceDefaults;

/// <summary>What an index is made of.</summary>
internal sealed record IndexParts(IndexTree Tree, IndexHead Head, IndexReader Reader)
{
    private const int LeastCapacity = 4;

    public static IndexParts Of(DaprClient dapr, string store, string name, OrderedIndexOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PageCapacity, LeastCapacity);
        ArgumentOutOfRangeException.ThrowIfNegative(options.HeadShards);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FoldAt, 1);

        var nodes = new IndexNodes(dapr, store, name);
        var tree = new IndexTree(nodes, options.PageCapacity);
        var head = new IndexHead(nodes, tree, options);
        return new IndexParts(tree, head, new IndexReader(name, tree, head));
    }
}

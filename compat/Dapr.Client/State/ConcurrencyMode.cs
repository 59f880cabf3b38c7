namespace Dapr.Client;

/// <summary>Who wins when two write the same key.</summary>
public enum ConcurrencyMode
{
    /// <summary>The first: a write whose ETag is stale fails.</summary>
    FirstWrite,

    /// <summary>The last: a write replaces whatever is there.</summary>
    LastWrite,
}

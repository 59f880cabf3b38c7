namespace Dapr.Client;

/// <summary>One value of a bulk save.</summary>
/// <param name="key">The state key.</param>
/// <param name="value">The value.</param>
/// <param name="etag">The ETag that the key must still have; null for any.</param>
/// <param name="stateOptions">Concurrency and consistency (optional).</param>
/// <param name="metadata">Metadata for the component (optional).</param>
public readonly struct SaveStateItem<TValue>(
    string key, TValue value, string? etag, StateOptions? stateOptions = null, IReadOnlyDictionary<string, string>? metadata = null)
{
    /// <summary>The state key.</summary>
    public string Key { get; } = key;

    /// <summary>The value.</summary>
    public TValue Value { get; } = value;

    /// <summary>The ETag that the key must still have; null for any.</summary>
    public string? ETag { get; } = etag;

    /// <summary>Concurrency and consistency (optional).</summary>
    public StateOptions? StateOptions { get; } = stateOptions;

    /// <summary>Metadata for the component (optional).</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; } = metadata;
}

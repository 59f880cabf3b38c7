namespace Dapr.Client;

/// <summary>One answer of a bulk read, as JSON text. A key that does not exist has an empty value and an empty ETag.</summary>
/// <param name="key">The state key.</param>
/// <param name="value">The value.</param>
/// <param name="etag">The ETag.</param>
public readonly struct BulkStateItem(string key, string value, string etag)
{
    /// <summary>The state key.</summary>
    public string Key { get; } = key;

    /// <summary>The value.</summary>
    public string Value { get; } = value;

    /// <summary>The ETag.</summary>
    public string ETag { get; } = etag;
}

/// <summary>One answer of a bulk read, deserialized. A key that does not exist has the default value and an empty ETag.</summary>
/// <param name="key">The state key.</param>
/// <param name="value">The value.</param>
/// <param name="etag">The ETag.</param>
public readonly struct BulkStateItem<TValue>(string key, TValue value, string etag)
{
    /// <summary>The state key.</summary>
    public string Key { get; } = key;

    /// <summary>The value.</summary>
    public TValue Value { get; } = value;

    /// <summary>The ETag.</summary>
    public string ETag { get; } = etag;
}

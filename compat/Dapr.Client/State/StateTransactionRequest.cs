using System.Diagnostics.CodeAnalysis;

namespace Dapr.Client;

/// <summary>One operation of a state transaction.</summary>
/// <param name="key">The state key.</param>
/// <param name="value">The value as UTF-8 JSON; null for a deletion.</param>
/// <param name="operationType">What to do.</param>
/// <param name="etag">The ETag that the key must still have (optional).</param>
/// <param name="metadata">Metadata for the state store and the outbox (optional).</param>
/// <param name="options">Concurrency and consistency (optional).</param>
public sealed class StateTransactionRequest(
    string key,
    byte[]? value,
    StateOperationType operationType,
    string? etag = null,
    IReadOnlyDictionary<string, string>? metadata = null,
    StateOptions? options = null)
{
    /// <summary>Concurrency and consistency (optional).</summary>
    [SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "It is a field in the official SDK.")]
    public StateOptions? Options = options;

    /// <summary>The state key.</summary>
    public string Key { get; } = key ?? throw new ArgumentNullException(nameof(key));

    /// <summary>The value as UTF-8 JSON.</summary>
    public byte[]? Value { get; set; } = value;

    /// <summary>What to do.</summary>
    public StateOperationType? OperationType { get; set; } = operationType;

    /// <summary>The ETag that the key must still have (optional).</summary>
    public string? ETag { get; set; } = etag;

    /// <summary>Metadata for the state store and the outbox (optional).</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; set; } = metadata;
}

namespace Dapr.Sidecar.State;

/// <summary>The ETag of a request is not that of the stored value.</summary>
internal sealed class StateConflictException(string key)
    : Exception($"possible etag mismatch. error from state store: the key {key} has another etag");

namespace Dapr.Sidecar.Resiliency;

/// <summary>A circuit breaker let a call not through.</summary>
internal sealed class BrokenCircuitException(string message) : Exception(message);

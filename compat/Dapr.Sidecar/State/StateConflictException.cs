using Dapr.Sidecar.Resiliency;

namespace Dapr.Sidecar.State;

/// <summary>The ETag of a request is not that of the stored value.</summary>
internal sealed class StateConflictException() : Exception("possible etag mismatch. error from state store"), IExpectedOutcome;

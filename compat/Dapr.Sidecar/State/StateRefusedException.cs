using Dapr.Sidecar.Resiliency;

namespace Dapr.Sidecar.State;

/// <summary>The state store cannot do what a request asks, and says no more about it than that.</summary>
internal sealed class StateRefusedException(string message) : Exception(message), IExpectedOutcome;

namespace Dapr.Sidecar.PubSub.Routing;

/// <summary>A routing expression cannot be evaluated for an event.</summary>
internal sealed class MatchException(string message) : Exception(message);

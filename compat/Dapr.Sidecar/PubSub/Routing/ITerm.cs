using System.Text.Json;

namespace Dapr.Sidecar.PubSub.Routing;

/// <summary>A part of a routing expression.</summary>
internal interface ITerm
{
    /// <summary>Its value for an event: text, a number, a truth value, null, a list, or a JSON object or array.</summary>
    /// <exception cref="MatchException">It has none for this event.</exception>
    object? Evaluate(JsonElement envelope);
}

using System.Text.Json.Nodes;

namespace Dapr.Sidecar.Tests.Hosting;

/// <summary>What an app got.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body) ?? throw new InvalidOperationException("The body is null.");
}

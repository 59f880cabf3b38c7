using System.Text.Json.Nodes;

namespace Dapr.Sidecar.Http;

/// <summary>The <c>details</c> of those errors that have them, after google.rpc's error model: https://docs.dapr.io/developing-applications/error-codes/.</summary>
internal static class FaultDetails
{
    private const string Types = "type.googleapis.com/google.rpc.";

    /// <summary>Why it happened, in a word.</summary>
    public static JsonObject ErrorInfo(string reason, params ReadOnlySpan<(string Name, string Value)> metadata)
    {
        var items = new JsonObject();
        foreach (var (name, value) in metadata)
        {
            items[name] = value;
        }

        return new() { ["@type"] = Types + "ErrorInfo", ["domain"] = "dapr.io", ["metadata"] = metadata.Length == 0 ? null : items, ["reason"] = reason };
    }

    /// <summary>What it happened to.</summary>
    public static JsonObject ResourceInfo(string type, string name, string description = "")
        => new() { ["@type"] = Types + "ResourceInfo", ["description"] = description, ["owner"] = string.Empty, ["resource_name"] = name, ["resource_type"] = type };

    /// <summary>The field that is wrong.</summary>
    public static JsonObject BadRequest(string field, string description) => new()
    {
        ["@type"] = Types + "BadRequest",
        ["field_violations"] = new JsonArray(new JsonObject { ["field"] = field, ["description"] = description }),
    };
}

namespace Dapr.Sidecar.PubSub;

/// <summary>The metadata <c>rawPayload</c>: https://docs.dapr.io/developing-applications/building-blocks/pubsub/pubsub-raw/.</summary>
internal static class RawPayload
{
    public const string Key = "rawPayload";

    /// <exception cref="FormatException">The value is no truth value.</exception>
    public static bool IsAskedBy(IReadOnlyDictionary<string, string> metadata)
        => metadata.TryGetValue(Key, out var value) && value is { Length: > 0 } && value switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
            _ => throw new FormatException($"{Key} value must be a valid boolean: actual is '{value}'"),
        };
}

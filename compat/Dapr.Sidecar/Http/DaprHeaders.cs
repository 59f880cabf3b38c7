namespace Dapr.Sidecar.Http;

/// <summary>The headers that Dapr adds or reads.</summary>
internal static class DaprHeaders
{
    public const string ApiToken = "dapr-api-token";
    public const string AppId = "dapr-app-id";
    public const string CallerAppId = "dapr-caller-app-id";
    public const string CalleeAppId = "dapr-callee-app-id";
    public const string CallerNamespace = "dapr-caller-namespace";

    /// <summary>The metadata that a request carries as query parameters named <c>metadata.{name}</c>.</summary>
    public static IReadOnlyDictionary<string, string> QueryMetadata(HttpRequest request)
        => request.Query
            .Where(parameter => parameter.Key.StartsWith("metadata.", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(parameter => parameter.Key["metadata.".Length..], parameter => parameter.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}

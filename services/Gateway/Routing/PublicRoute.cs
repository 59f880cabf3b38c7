using MusicStreaming.Gateway.Sites;

namespace MusicStreaming.Gateway.Routing;

/// <summary>One route that the Gateway lets through.</summary>
/// <param name="Service">The service's app id.</param>
/// <param name="Path">The path that the service sees, as a route pattern.</param>
/// <param name="OnlyOn">The site that has it; null for both.</param>
/// <param name="Body">How large its body may be.</param>
internal sealed record PublicRoute(string Service, string Path, Site? OnlyOn = null, PublicBody Body = PublicBody.Usual)
{
    /// <summary>The path that the outside sees, as a route pattern.</summary>
    public string PublicPath => $"/api/{Service}{Path}";

    /// <summary>Whether a path of the service, as its OpenAPI document writes it, comes under this route.</summary>
    public bool Covers(string servicePath)
    {
        var wanted = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var given = servicePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isOpen = wanted is [.., "{**rest}"];
        var fixedPart = isOpen ? wanted[..^1] : wanted;

        return (isOpen ? given.Length >= fixedPart.Length : given.Length == fixedPart.Length)
            && fixedPart.Zip(given).All(pair => IsParameter(pair.First)
                ? IsParameter(pair.Second)
                : string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}

/// <summary>How large a body may be.</summary>
internal enum PublicBody
{
    Usual,
    Artwork,
}

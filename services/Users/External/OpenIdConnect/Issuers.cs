using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External.OpenIdConnect;

/// <summary>Which issuer is whose.</summary>
internal static class Issuers
{
    /// <summary>
    /// Microsoft's shared authorities publish a template: each tenant signs as an issuer of its own
    /// (https://learn.microsoft.com/entra/identity-platform/access-tokens#multitenant-applications).
    /// </summary>
    private const string TenantPlaceholder = "{tenantid}";

    /// <summary>Whether a discovery document that lies below the authority may name this issuer.</summary>
    public static bool IsAuthority(ExternalProvider provider, string? issuer)
        => issuer is not null && (issuer.TrimEnd('/') == provider.Authority || IsTemplateOf(provider, issuer));

    /// <summary>The issuer that a token has to name.</summary>
    /// <param name="provider">Whose token it is.</param>
    /// <param name="published">What the discovery document says.</param>
    /// <param name="tenant">The token's <c>tid</c>.</param>
    public static string? Expected(ExternalProvider provider, string published, string? tenant)
    {
        if (!IsTemplateOf(provider, published))
        {
            return published;
        }

        return Guid.TryParseExact(tenant, "D", out _)
            ? published.Replace(TenantPlaceholder, tenant, StringComparison.Ordinal)
            : null;
    }

    private static bool IsTemplateOf(ExternalProvider provider, string issuer)
        => provider.Preset == ExternalPreset.Microsoft
            && issuer.Contains(TenantPlaceholder, StringComparison.Ordinal)
            && HostOf(issuer) == HostOf(provider.Authority);

    private static string? HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Authority : null;
}

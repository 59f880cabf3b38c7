using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Access;

/// <summary>
/// The APIs of the runtime that an app may use, by its configuration: https://docs.dapr.io/operations/configuration/api-allowlist/.
/// What it may not use does not exist for it; health is always there.
/// </summary>
internal sealed class ApiAccess
{
    private readonly string[] _allowed;
    private readonly string[] _denied;

    public ApiAccess(ApiSettings settings)
    {
        _allowed = [.. settings.Allowed.Where(IsHttp).Select(Prefix)];
        _denied = [.. settings.Denied.Where(IsHttp).Select(Prefix)];
    }

    public bool Allows(HttpRequest request)
    {
        if (_allowed.Length == 0 && _denied.Length == 0)
        {
            return true;
        }

        // An app that is named by a header is invoked too, whatever the path says.
        var path = request.Path.Value ?? string.Empty;
        var api = path.StartsWith("/v1.0", StringComparison.OrdinalIgnoreCase) ? path.TrimStart('/') : "v1.0/invoke";
        return !Array.Exists(_denied, prefix => Has(api, prefix)) && (_allowed.Length == 0 || Array.Exists(_allowed, prefix => Has(api, prefix)));
    }

    // In any case of letters, for so are paths found.
    private static bool Has(string api, string prefix)
        => api.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (api.Length == prefix.Length || api[prefix.Length] == '/' || prefix[^1] == '/');

    private static bool IsHttp(ApiRule rule) => rule.Protocol is null || rule.Protocol.Equals("http", StringComparison.OrdinalIgnoreCase);

    private static string Prefix(ApiRule rule) => $"{rule.Version}/{rule.Name}".TrimEnd('/');
}

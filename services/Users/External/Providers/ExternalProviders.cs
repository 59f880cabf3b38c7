using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.External.Providers;

/// <summary>The providers that are configured.</summary>
internal sealed class ExternalProviders(IOptions<ExternalOptions> options, IOptions<PublicUrlOptions> urls)
{
    private readonly FrozenDictionary<string, ExternalProvider> _byId = options.Value.Providers
        .Select(provider => Complete(provider.Key.ToLowerInvariant(), provider.Value, urls.Value.ListenerBaseUrl))
        .ToFrozenDictionary(provider => provider.Id, StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public IEnumerable<ExternalProvider> All => _byId.Values.OrderBy(provider => provider.Name, StringComparer.OrdinalIgnoreCase);

    public ExternalProvider? Find(string id) => _byId.GetValueOrDefault(id);

    private static ExternalProvider Complete(string id, ExternalProviderOptions options, string baseUrl)
    {
        var (name, authority, scopes) = Defaults(options.Preset);
        return new ExternalProvider(
            id,
            options.Name ?? name ?? id,
            options.Preset,
            (options.Authority ?? authority).TrimEnd('/'),
            options.ClientId,
            options.Scopes is { Count: > 0 } asked ? [.. asked.Distinct()] : scopes,
            new Uri($"{baseUrl}/api/users/external/{id}/callback"))
        {
            SecretName = options.SecretName,
            ApiUrl = (options.ApiUrl ?? "https://api.github.com").TrimEnd('/'),
            HostedDomain = options.HostedDomain,
            TeamId = options.TeamId,
            KeyId = options.KeyId,
        };
    }

    private static (string? Name, string Authority, ImmutableArray<string> Scopes) Defaults(ExternalPreset preset) => preset switch
    {
        ExternalPreset.Google => ("Google", "https://accounts.google.com", ["openid", "email", "profile"]),
        ExternalPreset.Apple => ("Apple", "https://appleid.apple.com", ["openid", "name", "email"]),
        ExternalPreset.Microsoft => ("Microsoft", "https://login.microsoftonline.com/common/v2.0", ["openid", "email", "profile"]),
        ExternalPreset.GitHub => ("GitHub", "https://github.com", ["read:user", "user:email"]),
        _ => (null, "", ["openid", "email", "profile"]),
    };
}

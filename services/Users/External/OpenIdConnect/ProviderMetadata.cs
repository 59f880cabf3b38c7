using System.Collections.Concurrent;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External.OpenIdConnect;

/// <summary>
/// What providers publish about themselves: endpoints and keys (OpenID Connect Discovery 1.0), read by IdentityModel. Its
/// ConfigurationManager is not used to keep them: it renews in the background, so that the first log-in after a provider
/// has changed its keys would fail, and by the machine's clock, so that no test could tell.
/// </summary>
internal sealed class ProviderMetadata(IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    /// <summary>A key that was taken back is trusted for at most this long.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>However many unknown keys are claimed, a provider is not asked more often than this.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>One a provider: who waits for one that hangs is in nobody's way who goes to another.</summary>
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _fetching = new(StringComparer.Ordinal);

    public Task<OpenIdConnectConfiguration> GetAsync(ExternalProvider provider, CancellationToken cancellationToken)
        => GetAsync(provider, MaxAge, cancellationToken);

    /// <summary>For a token whose key is not among those that are known.</summary>
    public Task<OpenIdConnectConfiguration> GetAnewAsync(ExternalProvider provider, CancellationToken cancellationToken)
        => GetAsync(provider, MinAge, cancellationToken);

    public void Dispose()
    {
        foreach (var gate in _fetching.Values)
        {
            gate.Dispose();
        }
    }

    private async Task<OpenIdConnectConfiguration> GetAsync(ExternalProvider provider, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        if (Fresh(provider, maxAge) is { } fresh)
        {
            return fresh;
        }

        var fetching = _fetching.GetOrAdd(provider.Id, _ => new SemaphoreSlim(1, 1));
        await fetching.WaitAsync(cancellationToken);
        try
        {
            return Fresh(provider, maxAge) ?? await FetchAsync(provider, cancellationToken);
        }
        finally
        {
            fetching.Release();
        }
    }

    private OpenIdConnectConfiguration? Fresh(ExternalProvider provider, TimeSpan maxAge)
        => _known.TryGetValue(provider.Id, out var known) && clock.GetUtcNow() - known.At < maxAge ? known.Configuration : null;

    private async Task<OpenIdConnectConfiguration> FetchAsync(ExternalProvider provider, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(nameof(ProviderHttp));
        var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
            $"{provider.Authority}/.well-known/openid-configuration", new DiscoveryDocuments(http), cancellationToken);
        if (!Issuers.IsAuthority(provider, configuration.Issuer))
        {
            // Discovery section 4.3: else one provider could publish another's issuer with keys of its own.
            throw new ExternalProtocolException("The discovery document names another issuer.");
        }

        _known[provider.Id] = new Known(configuration, clock.GetUtcNow());
        return configuration;
    }

    private sealed record Known(OpenIdConnectConfiguration Configuration, DateTimeOffset At);
}

using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Calls;

/// <summary>Users' admin API, as far as it is about other parties' apps.</summary>
internal sealed class OAuthClientsClient(ServiceCaller caller)
{
    private const string Clients = "/admin/oauth-clients";

    public Task<Page<OAuthClientView>> ListAsync(string? cursor, CancellationToken cancellationToken)
        => caller.GetAsync<Page<OAuthClientView>>(AppIds.Users, $"{Clients}{QueryText.Of(("cursor", cursor), ("limit", "25"))}", cancellationToken);

    public Task<OAuthClientView> GetAsync(string id, CancellationToken cancellationToken)
        => caller.GetAsync<OAuthClientView>(AppIds.Users, Path(id), cancellationToken);

    public Task<RegisteredOAuthClient> RegisterAsync(OAuthClientData data, CancellationToken cancellationToken)
        => caller.SendAsync<RegisteredOAuthClient>(AppIds.Users, HttpMethod.Post, Clients, JsonContent.Create(data), cancellationToken);

    public Task ChangeAsync(string id, OAuthClientData data, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Users, HttpMethod.Put, Path(id), JsonContent.Create(data), cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Users, HttpMethod.Delete, Path(id), null, cancellationToken);

    public Task<OAuthClientSecret> ReplaceSecretAsync(string id, CancellationToken cancellationToken)
        => caller.SendAsync<OAuthClientSecret>(AppIds.Users, HttpMethod.Post, $"{Path(id)}/secret", null, cancellationToken);

    private static string Path(string id) => $"{Clients}/{Uri.EscapeDataString(id)}";
}

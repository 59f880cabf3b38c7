using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Calls;

/// <summary>Users' admin API, as far as it is about people.</summary>
internal sealed class PeopleClient(ServiceCaller caller)
{
    private const int PageSize = 25;

    /// <summary>The newest accounts, or those of a role.</summary>
    public Task<Page<UserRow>> ListAsync(string? role, string? cursor, CancellationToken cancellationToken)
        => caller.GetAsync<Page<UserRow>>(
            AppIds.Users, $"/admin/users{QueryText.Of(("role", role), ("cursor", cursor), ("limit", $"{PageSize}"))}", cancellationToken);

    /// <summary>What is searched for may be an address, which no URL should hold.</summary>
    public Task<Page<UserRow>> SearchAsync(string text, string? cursor, CancellationToken cancellationToken)
        => caller.SendAsync<Page<UserRow>>(
            AppIds.Users, HttpMethod.Post, "/admin/users/search", JsonContent.Create(new UserSearch(text, cursor, PageSize)), cancellationToken);

    public Task<UserView> GetAsync(UserId id, CancellationToken cancellationToken)
        => caller.GetAsync<UserView>(AppIds.Users, $"/admin/users/{id}", cancellationToken);

    public async Task<IReadOnlyList<UserSession>> ListSessionsAsync(UserId id, CancellationToken cancellationToken)
        => (await caller.GetAsync<Page<UserSession>>(AppIds.Users, $"/admin/users/{id}/sessions", cancellationToken)).Items;

    public Task EndSessionAsync(UserId id, string session, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Delete, $"/admin/users/{id}/sessions/{Uri.EscapeDataString(session)}", null, cancellationToken);

    public Task EndSessionsAsync(UserId id, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Delete, $"/admin/users/{id}/sessions", null, cancellationToken);

    public Task SuspendAsync(UserId id, string reason, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Post, $"/admin/users/{id}/suspend", JsonContent.Create(new { reason }), cancellationToken);

    public Task RestoreAsync(UserId id, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Post, $"/admin/users/{id}/restore", null, cancellationToken);

    public Task SetRolesAsync(UserId id, IReadOnlyList<string> roles, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Put, $"/admin/users/{id}/roles", JsonContent.Create(new { roles }), cancellationToken);

    public Task ResetPasswordAsync(UserId id, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Post, $"/admin/users/{id}/reset-password", null, cancellationToken);

    private Task SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Users, method, path, content, cancellationToken);
}

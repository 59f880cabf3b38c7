using System.Collections.Immutable;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Consents;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>Whether what a person once said to a client still holds, and how much of it.</summary>
internal sealed class ApprovedAccounts(AccountStore accounts, AppGrantStore grants)
{
    /// <summary>The approval with what the client may have by now: an admin, or the person, may have taken scopes away since.</summary>
    /// <returns>Null where nothing is left of it.</returns>
    public async Task<Approval?> CutAsync(Approval approval, OAuthClient client, CancellationToken cancellationToken)
    {
        var granted = (await grants.FindAsync(approval.UserId, cancellationToken)).Find(client.Id)?.Scopes ?? [];
        var held = approval.Scopes.Intersect(client.Scopes).Intersect(granted).ToImmutableArray();
        return held.IsEmpty ? null : approval with { Scopes = held };
    }

    /// <returns>The account; null where it is gone, has other credentials by now, or has taken its consent back.</returns>
    public async Task<Account?> FindAsync(Approval approval, string clientId, CancellationToken cancellationToken)
        => (await accounts.FindAsync(approval.UserId, cancellationToken))?.Value is { Suspension: null, IsClosed: false } account
            && account.SecurityStamp == approval.SecurityStamp
            && await grants.HoldsAsync(approval.UserId, clientId, approval.GrantId, cancellationToken)
            ? account
            : null;
}

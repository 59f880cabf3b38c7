using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Consents;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>Whether what a person once said to a client still holds.</summary>
internal sealed class ApprovedAccounts(AccountStore accounts, AppGrantStore grants)
{
    /// <returns>The account; null where it is gone, has other credentials by now, or has taken its consent back.</returns>
    public async Task<Account?> FindAsync(Approval approval, string clientId, CancellationToken cancellationToken)
        => (await accounts.FindAsync(approval.UserId, cancellationToken))?.Value is { Suspension: null, IsClosed: false } account
            && account.SecurityStamp == approval.SecurityStamp
            && await grants.HoldsAsync(approval.UserId, clientId, approval.GrantId, cancellationToken)
            ? account
            : null;
}

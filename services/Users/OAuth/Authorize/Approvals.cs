using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.OAuth.Consents;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>What people have said to clients, now and before.</summary>
internal sealed class Approvals(AppGrantStore grants, AccountStore accounts)
{
    public async Task<bool> IsGrantedAsync(UserId userId, AuthorizationRequest request, CancellationToken cancellationToken)
        => (await grants.FindAsync(userId, cancellationToken)).Find(request.Client.Id)?.Covers(request.Scopes) == true;

    /// <returns>Null where the person has consented to too much already.</returns>
    public async Task<Approval?> GiveAsync(
        UserId userId, string clientId, IReadOnlyCollection<string> scopes, DateTimeOffset? provedAt, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userId, cancellationToken) is not { Value: { IsClosed: false } account })
        {
            return null;
        }

        var grant = await grants.GrantAsync(userId, clientId, scopes, cancellationToken);
        return grant is null ? null : new Approval(userId, grant.Id, [.. scopes], provedAt, account.SecurityStamp);
    }

    /// <summary>What was said counts for nothing; the app is not to be among the person's for it. One that is in use stays.</summary>
    public Task TakeBackAsync(Approval approval, string clientId, CancellationToken cancellationToken)
        => grants.RevokeUnusedAsync(approval.UserId, clientId, cancellationToken);
}

using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Consents;

/// <summary>The one place that knows how consents are kept in the state store.</summary>
internal sealed class AppGrantStore(DaprClient dapr, TimeProvider clock)
{
    /// <summary>Often enough for people to see which apps they still use.</summary>
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromHours(1);

    public async Task<AppGrants> FindAsync(UserId userId, CancellationToken cancellationToken)
        => (await dapr.FindAsync<AppGrants>(Stores.State, Key(userId), cancellationToken))?.Value ?? AppGrants.None;

    /// <summary>Whether a consent that something names still holds.</summary>
    public async Task<bool> HoldsAsync(UserId userId, string clientId, string grantId, CancellationToken cancellationToken)
        => (await FindAsync(userId, cancellationToken)).Find(clientId) is { } grant && grant.Id == grantId;

    /// <returns>The consent, or null where the person has too many.</returns>
    public async Task<AppGrant?> GrantAsync(
        UserId userId, string clientId, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var grants = await ChangeAsync(
            userId, known => known.CanGrant(clientId) ? known.Grant(clientId, scopes, now) : known, cancellationToken);
        return grants.Find(clientId);
    }

    public async Task NoteUseAsync(UserId userId, string clientId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await ChangeAsync(
            userId,
            known => known.Find(clientId)?.LastUsedAt is { } last && now - last < UseIsNotedEvery ? known : known.Use(clientId, now),
            cancellationToken);
    }

    public Task RevokeAsync(UserId userId, string clientId, CancellationToken cancellationToken)
        => ChangeAsync(userId, known => known.Revoke(clientId), cancellationToken);

    private Task<AppGrants> ChangeAsync(UserId userId, Func<AppGrants, AppGrants> change, CancellationToken cancellationToken)
        => dapr.UpdateAsync<AppGrants>(Stores.State, Key(userId), known => change(known ?? AppGrants.None), cancellationToken);

    private static string Key(UserId userId) => $"oauth-grants:{userId}";
}

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
        => (await ReadAsync(userId, cancellationToken)).Value;

    /// <summary>Whether a consent that something names still holds.</summary>
    public async Task<bool> HoldsAsync(UserId userId, string clientId, string grantId, CancellationToken cancellationToken)
        => (await FindAsync(userId, cancellationToken)).Find(clientId) is { } grant && grant.Id == grantId;

    /// <returns>The consent, or null where the person has too many.</returns>
    public async Task<AppGrant?> GrantAsync(
        UserId userId, string clientId, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var grants = await dapr.UpdateAsync<AppGrants>(
            Stores.State,
            Key(userId),
            stored => stored is { } known && !known.CanGrant(clientId) ? known : (stored ?? AppGrants.None).Grant(clientId, scopes, now),
            cancellationToken);
        return grants.Find(clientId);
    }

    public async Task NoteUseAsync(UserId userId, string clientId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await ChangeExistingAsync(
            userId,
            known => known.Find(clientId)?.LastUsedAt is { } last && now - last < UseIsNotedEvery ? known : known.Use(clientId, now),
            cancellationToken);
    }

    /// <returns>The consent that was taken back; null where there was none.</returns>
    public async Task<AppGrant?> RevokeAsync(UserId userId, string clientId, CancellationToken cancellationToken)
    {
        AppGrant? revoked = null;
        await ChangeExistingAsync(
            userId,
            known =>
            {
                revoked = known.Find(clientId);
                return known.Revoke(clientId);
            },
            cancellationToken);
        return revoked;
    }

    /// <summary>Takes back a consent that nothing was given for yet.</summary>
    public async Task RevokeUnusedAsync(UserId userId, string clientId, CancellationToken cancellationToken)
        => await ChangeExistingAsync(
            userId,
            known => known.Find(clientId) is { LastUsedAt: null, SessionIds.IsEmpty: true } ? known.Revoke(clientId) : known,
            cancellationToken);

    public async Task<Versioned<AppGrants>> ReadAsync(UserId userId, CancellationToken cancellationToken)
        => await dapr.FindAsync<AppGrants>(Stores.State, Key(userId), cancellationToken) ?? Versioned.New(AppGrants.None);

    /// <summary>Adds a change of an account's consents to a transaction.</summary>
    public static void Save(StateTransaction transaction, UserId userId, Versioned<AppGrants> grants)
        => transaction.Save(Key(userId), grants);

    public Task RemoveAllAsync(UserId userId, CancellationToken cancellationToken)
        => dapr.RemoveAsync(Stores.State, Key(userId), cancellationToken);

    private Task<AppGrants?> ChangeExistingAsync(UserId userId, Func<AppGrants, AppGrants> change, CancellationToken cancellationToken)
        => dapr.UpdateExistingAsync(Stores.State, Key(userId), change, cancellationToken);

    private static string Key(UserId userId) => $"oauth-grants:{userId}";
}

using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Keys;
using MusicStreaming.Users.OAuth.Tokens;

namespace MusicStreaming.Users.ApiKeys;

/// <summary>Makes keys, and takes them for what they are worth: listening, and nothing of the account.</summary>
internal sealed class ApiKeyDesk(
    ApiKeyStore keys, AccountStore accounts, AppTokens tokens, TokenSigner signer, TimeProvider clock)
{
    /// <summary>In the place of an app's id, so that every service treats the token as another party's.</summary>
    private const string ClientId = "api-key";

    /// <returns>Null where the account has as many as it may, or is being deleted.</returns>
    public async Task<NewApiKeyResponse?> MakeAsync(UserId userId, string name, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userId, cancellationToken) is not { Value.IsClosed: false })
        {
            return null;
        }

        var list = await keys.ListAsync(userId, cancellationToken);
        if (!list.Value.CanAdd)
        {
            return null;
        }

        var key = ApiKey.New();
        var entry = new ApiKeyEntry(Guid.CreateVersion7(), name.Trim(), ApiKey.Hash(key), clock.GetUtcNow());
        await keys.AddAsync(userId, list, entry, cancellationToken);
        return new NewApiKeyResponse(entry.Id, entry.Name, key, entry.CreatedAt);
    }

    /// <returns>Null where the key is of no use, or no longer.</returns>
    public async Task<ApiKeyGrant?> ExchangeAsync(string key, CancellationToken cancellationToken)
    {
        var hash = ApiKey.Hash(key);
        if (await keys.FindAsync(hash, cancellationToken) is not { Value.UserId: { } owner } kept
            || (await keys.ListAsync(owner, cancellationToken)).Value.Find(kept.Value.Id) is null
            || await accounts.FindAsync(owner, cancellationToken) is not { Value: { Suspension: null, IsClosed: false } account })
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (!kept.Value.IsUseNoted(now))
        {
            await keys.NoteUseAsync(hash, kept, now, cancellationToken);
        }

        var token = await tokens.AccessTokenAsync(account, ClientId, [Scopes.Music], cancellationToken);
        return new ApiKeyGrant(token, (int)signer.Lifetime.TotalSeconds, account.Id);
    }
}

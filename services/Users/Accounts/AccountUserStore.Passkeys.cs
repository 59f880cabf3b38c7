using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using MusicStreaming.Users.Passkeys;

namespace MusicStreaming.Users.Accounts;

/// <summary>The passkeys, which lie in the account itself. Who has which passkey is claimed when the account is saved.</summary>
internal sealed partial class AccountUserStore : IUserPasskeyStore<AccountEntry>
{
    public Task AddOrUpdatePasskeyAsync(AccountEntry user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var passkeys = user.Account.Passkeys;
        var index = IndexOf(passkeys, passkey.CredentialId);
        return Change(user, user.Account with
        {
            Passkeys = index < 0 ? passkeys.Add(Passkey.From(passkey)) : passkeys.SetItem(index, passkeys[index].Update(passkey)),
        });
    }

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AccountEntry user, CancellationToken cancellationToken)
        => Task.FromResult<IList<UserPasskeyInfo>>([.. user.Account.Passkeys.Select(passkey => passkey.ToInfo())]);

    public async Task<AccountEntry?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
        => await claims.FindOwnerAsync(Passkey.IdOf(credentialId), cancellationToken) is { } owner
            && Entry(await accounts.FindAsync(owner, cancellationToken)) is { } user
            && IndexOf(user.Account.Passkeys, credentialId) >= 0
            ? user
            : null;

    public Task<UserPasskeyInfo?> FindPasskeyAsync(AccountEntry user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var index = IndexOf(user.Account.Passkeys, credentialId);
        return Task.FromResult(index < 0 ? null : user.Account.Passkeys[index].ToInfo());
    }

    public Task RemovePasskeyAsync(AccountEntry user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        return Change(user, user.Account with { Passkeys = user.Account.Passkeys.RemoveAll(passkey => passkey.Id == id) });
    }

    private static int IndexOf(ImmutableArray<Passkey> passkeys, byte[] credentialId)
        => passkeys.Select(passkey => passkey.Id).ToList().IndexOf(Passkey.IdOf(credentialId));
}

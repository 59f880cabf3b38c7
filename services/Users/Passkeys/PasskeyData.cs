using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passkeys;

/// <summary>A person's passkeys, as personal data. They lie on the account and go with it; what finds the account by them is erased here.</summary>
internal sealed class PasskeyData(AccountStore accounts, PasskeyClaims claims) : IPersonalData
{
    public HeldData Held { get; } = new(
        "passkeys",
        "Your passkeys: their names, when you made and last used them, and the public half of each. The secret half never leaves your device.",
        "To let you log in with them.",
        LegalBases.Contract,
        "Until you remove a passkey, or as long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value: var account })
        {
            foreach (var passkey in account.Passkeys)
            {
                yield return new { passkey.Name, passkey.CreatedAt, passkey.LastUsedAt, passkey.IsBackedUp, passkey.PublicKey };
            }
        }
    }

    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value: var account })
        {
            foreach (var passkey in account.Passkeys)
            {
                await claims.RemoveAsync(passkey.Id, cancellationToken);
            }
        }
    }
}

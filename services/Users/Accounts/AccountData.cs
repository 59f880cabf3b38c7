using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Accounts;

/// <summary>
/// The account itself, as personal data. Its document and its claim on the address are not erased here but at the very end:
/// whatever else is left is found by them.
/// </summary>
internal sealed class AccountData(AccountStore accounts, AccountIndex index) : IPersonalData
{
    public HeldData Held { get; } = new(
        "account",
        "Your e-mail address, your name, a hash of your password, what you may do here, since when you have the account, whether you asked to have it deleted, and whether and why it is suspended.",
        "To let you in, and nobody else, and to write to you about your account.",
        LegalBases.Contract,
        "As long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value: var account })
        {
            yield return new
            {
                account.Id,
                account.Email,
                account.IsEmailConfirmed,
                account.DisplayName,
                account.Roles,
                account.CreatedAt,
                HasPassword = account.PasswordHash is not null,
                SuspendedAt = account.Suspension?.At,
                SuspendedBecause = account.Suspension?.Reason,
                DeletionRequestedAt = account.Erasure?.RequestedAt,
                DeletionDueAt = account.Erasure?.DueAt,
            };
        }
    }

    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        if (await accounts.FindAnyAsync(person, cancellationToken) is { Value: var account })
        {
            await index.Entries.EraseAsync(AccountIndex.Entry(person, account.CreatedAt), cancellationToken);
        }
    }
}

using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Registration;

/// <summary>
/// Attempts to register with a person's address, as personal data. Anybody can make them, so that what they hold is a
/// stranger's words and not the person's: it is erased, and not handed out.
/// </summary>
internal sealed class PendingData(PendingStore pendings, AccountStore accounts) : IPersonalData
{
    public HeldData Held { get; } = new(
        "pending-registration",
        "What somebody typed who tried to register with your address, encrypted.",
        "To make the account once the address is confirmed.",
        LegalBases.Contract,
        "24 hours.");

    public IAsyncEnumerable<object> ReadAsync(UserId person, CancellationToken cancellationToken) => AsyncEnumerable.Empty<object>();

    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value: var account } && EmailAddress.TryParse(account.Email, out var email))
        {
            await pendings.RemoveAsync(PendingStore.Address(email), cancellationToken);
        }
    }
}

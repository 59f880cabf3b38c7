using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Registration;

/// <summary>What is left of the registration of an account, as personal data.</summary>
internal sealed class RegistrationData(AccountStore accounts, PendingStore pending) : IPersonalData
{
    public HeldData Held { get; } = new(
        "registration",
        "While you register: your address, your name and a hash of your password, encrypted.",
        "To make the account once you have confirmed that the address is yours.",
        LegalBases.Contract,
        "Until you confirm, at most 24 hours.");

    /// <summary>Whoever has an account has registered.</summary>
    public IAsyncEnumerable<object> ReadAsync(UserId person, CancellationToken cancellationToken) => AsyncEnumerable.Empty<object>();

    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value: var account } && EmailAddress.TryParse(account.Email, out var email))
        {
            await pending.RemoveAsync(PendingStore.Address(email), cancellationToken);
        }
    }
}

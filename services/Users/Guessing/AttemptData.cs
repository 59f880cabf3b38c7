using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Guessing;

/// <summary>How often somebody tried to log in as a person, as personal data.</summary>
internal sealed class AttemptData(AccountStore accounts, AttemptGuard guard) : IPersonalData
{
    public HeldData Held { get; } = new(
        "attempts",
        "How often somebody, you included, lately tried to log in to your account or to prove that they are you. Your address and your network stand there as hashes.",
        "To slow down whoever guesses passwords and codes.",
        LegalBases.LegitimateInterest,
        "An hour and a quarter after the last attempt.");

    /// <summary>Nothing that would help whoever is logged in as somebody else: how many attempts are left is no business of theirs.</summary>
    public IAsyncEnumerable<object> ReadAsync(UserId person, CancellationToken cancellationToken) => AsyncEnumerable.Empty<object>();

    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        await guard.ForgetAsync(person.ToString(), cancellationToken);
        if (await accounts.FindAsync(person, cancellationToken) is { Value: var account })
        {
            await guard.ForgetAsync(account.NormalizedEmail, cancellationToken);
        }
    }
}

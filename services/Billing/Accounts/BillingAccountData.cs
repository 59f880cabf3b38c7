using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Billing.Accounts;

/// <summary>
/// Which plan somebody has, as personal data. Nothing of it has to outlast the person: nothing is sold yet, so there is no
/// invoice that the law wants kept.
/// </summary>
internal sealed class BillingAccountData(BillingAccountStore accounts) : IPersonalData
{
    public HeldData Held { get; } = new(
        "plan",
        "Your plan, what it includes, since when you have it, and whether it was a gift.",
        "To give you what your plan includes.",
        LegalBases.Contract,
        "As long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value: var account })
        {
            yield return account;
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => accounts.RemoveAsync(person, cancellationToken);
}

using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.EmailChanges;

/// <summary>A change of address that waits, as personal data.</summary>
internal sealed class EmailChangeData(EmailChangeStore changes) : IPersonalData
{
    public HeldData Held { get; } = new(
        "email-change",
        "The address that you want in place of the one that you have, until both were confirmed.",
        "To change it only if you can read both.",
        LegalBases.Contract,
        "24 hours.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await changes.FindAsync(person, cancellationToken) is { Value: var change })
        {
            yield return new { NewEmail = changes.NewEmail(change).Text, change.IsOldConfirmed, change.IsNewConfirmed, change.ExpiresAt };
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => changes.RemoveAsync(person, cancellationToken);
}

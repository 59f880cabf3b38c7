using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Guessing;

namespace MusicStreaming.Users.EmailChanges;

/// <summary>A change of address that waits, as personal data.</summary>
internal sealed class EmailChangeData(EmailChangeStore changes, AttemptGuard guard) : IPersonalData
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

    /// <summary>The letters to the new address were counted by its hash, which the account does not know: so they go first.</summary>
    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        if (await changes.FindAnyAsync(person, cancellationToken) is { Value: { IsOver: false } change })
        {
            await guard.ForgetAsync(changes.NewEmail(change).Normalized, cancellationToken);
        }

        await changes.RemoveAsync(person, cancellationToken);
    }
}

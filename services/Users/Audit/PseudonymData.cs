using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Audit;

/// <summary>Which entries of the audit log are about a person, or of their making, as personal data.</summary>
internal sealed class PseudonymData(Pseudonyms pseudonyms, AuditStore entries) : IPersonalData
{
    private const int PageSize = 100;

    public HeldData Held { get; } = new(
        "staff-actions",
        "What our staff did with your account. The log names you by a random number, and which number is yours is erased with your account.",
        "To be able to account for what our staff do.",
        LegalBases.LegitimateInterest,
        "That it was you: as long as you have an account. The log, which does not say who you were: for good.");

    /// <summary>What was done; who did it is for nobody but admins.</summary>
    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await pseudonyms.FindAsync(person, cancellationToken) is not { } pseudonym)
        {
            yield break;
        }

        string? cursor = null;
        do
        {
            var page = await entries.ReadAsync(action: null, pseudonym, new PageRequest(cursor, PageSize), cancellationToken);
            foreach (var kept in page.Items)
            {
                yield return new { kept.Entry.At, kept.Entry.Service, kept.Entry.Action };
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => pseudonyms.ForgetAsync(person, cancellationToken);
}

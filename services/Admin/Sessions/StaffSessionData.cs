using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Sessions;

/// <summary>The sessions of a member of the staff, as personal data.</summary>
internal sealed class StaffSessionData(SessionStore sessions, StaffSessions staff) : IPersonalData
{
    public HeldData Held { get; } = new(
        "staff-sessions",
        "Your sessions on the administration site, if you work here.",
        "To know on that site who you are.",
        LegalBases.Contract,
        "Until you log out there, or do not use it for 30 days.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in await staff.OfAsync(person, cancellationToken))
        {
            if (await sessions.FindAsync(id, cancellationToken) is { Value: var session })
            {
                yield return new { session.EndsAt };
            }
        }
    }

    /// <summary>The list goes last, so that after a crash it still tells what is left.</summary>
    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        foreach (var id in await staff.OfAsync(person, cancellationToken))
        {
            await sessions.RemoveAsync(id, cancellationToken);
        }

        await staff.RemoveAsync(person, cancellationToken);
    }
}

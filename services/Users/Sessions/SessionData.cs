using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>Where a person is logged in, as personal data. Sessions of other parties' apps are told with the apps.</summary>
internal sealed class SessionData(SessionBook book) : IPersonalData
{
    public HeldData Held { get; } = new(
        "sessions",
        "Where you are logged in: the browser in words, since when, and when it was last used; and marks of the browsers that you have used, which say nothing of them.",
        "To keep you logged in, to show you where you are, and to write to you when a new browser logs in.",
        LegalBases.Contract,
        "A session until you end it or do not use it for 30 days; the marks of browsers as long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var session in await book.RecallAsync(person, cancellationToken))
        {
            yield return new { session.Client, session.Device, session.CreatedAt, session.LastUsedAt, session.ExpiresAt, session.EndedAt };
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => book.EraseAsync(person, cancellationToken);
}

using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Administration;

/// <summary>Suspends and restores accounts. The other services hear of it, and the person is written a letter.</summary>
internal sealed class SuspensionDesk(AdminChange change, TimeProvider clock)
{
    /// <summary>Ends the person's sessions for good, too: after a restoration they log in anew.</summary>
    public Task<AdminChangeOutcome> SuspendAsync(UserId admin, UserId person, string reason, CancellationToken cancellationToken)
        => change.RunAsync(admin, person, account => account.Suspension is null, async parties =>
        {
            var now = clock.GetUtcNow();
            var told = reason.Trim();
            var suspended = parties.Person.Value.Anew() with { Suspension = new Suspension(told, now) };
            var letter = Letter.To(suspended.Id, LetterKind.Suspended) with { Detail = told };
            var news = new UserSuspended(Guid.CreateVersion7(now), suspended.Id, suspended.Version, now);
            await change.CommitAsync(parties, suspended, news, letter, cancellationToken);
            return suspended;
        }, cancellationToken);

    public Task<AdminChangeOutcome> RestoreAsync(UserId admin, UserId person, CancellationToken cancellationToken)
        => change.RunAsync(admin, person, account => account.Suspension is not null, async parties =>
        {
            var now = clock.GetUtcNow();
            var restored = parties.Person.Value with { Suspension = null, Version = parties.Person.Value.Version + 1 };
            var news = new UserRestored(Guid.CreateVersion7(now), restored.Id, restored.Version, now);
            await change.CommitAsync(parties, restored, news, Letter.To(restored.Id, LetterKind.Restored), cancellationToken);
            return restored;
        }, cancellationToken);
}

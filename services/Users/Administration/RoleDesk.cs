using System.Collections.Immutable;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Administration;

/// <summary>Gives and takes roles.</summary>
internal sealed class RoleDesk(AdminChange change, AuditNote note)
{
    /// <summary>
    /// Who loses a role is logged out everywhere. A token that was handed out before says the old roles until it expires,
    /// and a new role is in the next one.
    /// </summary>
    public Task<AdminChangeOutcome> SetAsync(UserId admin, UserId person, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        ImmutableArray<string> wanted = [.. Roles.All.Where(role => role == Roles.Listener || roles.Contains(role))];
        return change.RunAsync(admin, person, account => !wanted.SequenceEqual(account.Roles), async parties =>
        {
            var account = parties.Person.Value;
            var losesSome = account.Roles.Except(wanted).Any();
            var changed = (losesSome ? account.Anew() : account with { Version = account.Version + 1 }) with { Roles = wanted };
            note.Add("before", string.Join(' ', account.Roles));
            note.Add("after", string.Join(' ', wanted));
            var letter = Letter.To(changed.Id, LetterKind.RolesChanged) with { Detail = string.Join(", ", wanted) };
            var news = new UserAccountChanged(Guid.CreateVersion7(), changed.Id, changed.Version);
            await change.CommitAsync(parties, changed, news, letter, cancellationToken);
            return changed;
        }, cancellationToken);
    }
}

using System.Collections.Immutable;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Lookup;

/// <summary>
/// Keeps the lists by which the staff find accounts in line with what an account is now, whatever the event said that woke
/// it: so it does not matter how often, how late and in which order events come.
/// </summary>
/// <remarks>
/// A place is noted before it is added, and struck out after it was removed, so that a crash in between leaves nothing of a
/// person that erasure would not find.
/// </remarks>
internal sealed class UserDirectory(DirectoryStore directory, AccountStore accounts)
    : IEventHandler<UserRegistered>, IEventHandler<UserAccountChanged>, IEventHandler<UserProfileChanged>
{
    private const int MostAttempts = 20;

    public Task HandleAsync(UserRegistered @event, CancellationToken cancellationToken) => KeepAsync(@event.UserId, cancellationToken);

    public Task HandleAsync(UserAccountChanged @event, CancellationToken cancellationToken) => KeepAsync(@event.UserId, cancellationToken);

    public Task HandleAsync(UserProfileChanged @event, CancellationToken cancellationToken) => KeepAsync(@event.UserId, cancellationToken);

    /// <summary>Part of a person's erasure: nothing of the person is left here, though the account is. May be repeated.</summary>
    public Task ForgetAsync(UserId user, CancellationToken cancellationToken) => KeepAsync(user, _ => [], cancellationToken);

    /// <summary>Brings the places of an account in line. One that is gone has none.</summary>
    public Task KeepAsync(UserId user, CancellationToken cancellationToken) => KeepAsync(user, DirectoryPlaces.Of, cancellationToken);

    private async Task KeepAsync(UserId user, Func<Account, IEnumerable<DirectoryPlace>> placesOf, CancellationToken cancellationToken)
    {
        // What was added here under a note that somebody else has written anew since.
        ImmutableArray<DirectoryPlace> added = [];
        for (var attempt = 0; ; attempt++)
        {
            var account = await accounts.FindAsync(user, cancellationToken);
            ImmutableArray<DirectoryPlace> wanted = account is null or { Value.IsClosed: true } ? [] : [.. placesOf(account.Value).Distinct()];
            try
            {
                var places = await NoteAsync(user, [.. wanted, .. added], cancellationToken);
                await AddAsync(user, wanted, cancellationToken);
                added = [.. added.Union(wanted)];
                await RemoveAsync(user, [.. places.Except(wanted)], cancellationToken);
                await StrikeOutAsync(user, places, wanted, cancellationToken);
                if ((await accounts.FindAsync(user, cancellationToken))?.ETag == account?.ETag)
                {
                    return;
                }
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                // Another event of the same account is being handled: look again at what is true now.
            }
        }
    }

    private async Task<ImmutableArray<DirectoryPlace>> NoteAsync(
        UserId user, ImmutableArray<DirectoryPlace> more, CancellationToken cancellationToken)
    {
        var note = await directory.NoteAsync(user, cancellationToken);
        ImmutableArray<DirectoryPlace> places = [.. note.Value.Places.Union(more)];
        if (places.Length > note.Value.Places.Length)
        {
            await directory.WriteAsync(user, note, places, cancellationToken);
        }

        return places;
    }

    private async Task AddAsync(UserId user, ImmutableArray<DirectoryPlace> places, CancellationToken cancellationToken)
    {
        foreach (var place in places)
        {
            await directory.List(place.List).AddAsync(new IndexEntry(place.SortKey, user.ToString()), cancellationToken);
        }
    }

    private async Task RemoveAsync(UserId user, ImmutableArray<DirectoryPlace> places, CancellationToken cancellationToken)
    {
        foreach (var place in places)
        {
            await directory.List(place.List).EraseAsync(new IndexEntry(place.SortKey, user.ToString()), cancellationToken);
        }
    }

    /// <summary>Where somebody else has noted more meanwhile, the places are theirs to judge.</summary>
    private async Task StrikeOutAsync(
        UserId user, ImmutableArray<DirectoryPlace> places, ImmutableArray<DirectoryPlace> wanted, CancellationToken cancellationToken)
    {
        var note = await directory.NoteAsync(user, cancellationToken);
        if (!note.Value.Places.ToHashSet().SetEquals(places))
        {
            throw new StateConflictException("Another event of the same account is being handled.");
        }

        if (places.Length > wanted.Length)
        {
            await directory.WriteAsync(user, note, wanted, cancellationToken);
        }
    }
}

using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Accounts;

/// <summary>
/// Keeps the list of all accounts, newest first, on which every later walk over them stands (admins' pages, rebuilds).
/// It hears the service's own event, so a crash between the account and its entry loses nothing.
/// </summary>
internal sealed class AccountIndexer(AccountIndex index) : IEventHandler<UserRegistered>
{
    public Task HandleAsync(UserRegistered @event, CancellationToken cancellationToken)
        => index.Entries.AddAsync(AccountIndex.Entry(@event.UserId, @event.RegisteredAt), cancellationToken);
}

using System.Globalization;
using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Devices;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Sessions;

/// <summary>The sessions of each account on our own sites: to list them, and to end those that somebody does not know.</summary>
internal sealed class SessionBook(
    DaprClient dapr, SessionStore sessions, Mailer mailer, IOptions<UsersOptions> options, TimeProvider clock)
{
    private const int MostAttempts = 40;

    /// <summary>
    /// Begins a session and enters it into the account's list, in one transaction. The account is written a letter
    /// if its browser is new, and the session that was used least recently ends if there are too many.
    /// </summary>
    public async Task<GrantedSession> BeginAsync(Account account, LogIn logIn, CancellationToken cancellationToken)
    {
        var token = RefreshToken.New();
        var session = Session.Begin(account, logIn.Client, token, clock.GetUtcNow(), options.Value.SessionLifetime) with
        {
            Device = logIn.Device.Name,
            IsLogInProof = logIn.IsProof,
            ProvedAgainAt = logIn.ProvedAt,
        };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await TryAddAsync(session, logIn.Device, cancellationToken);
                return new GrantedSession(account, session, token);
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>The sessions that could be continued now, the one that was used last first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(Account account, CancellationToken cancellationToken)
    {
        var book = await FindAsync(account.Id, cancellationToken);
        var open = await OpenAsync(book.Value, account.SecurityStamp, cancellationToken);
        return [.. open.Select(session => session.Value).OrderByDescending(session => session.LastUsedAt)];
    }

    /// <summary>Ends the sessions of an account that are to end. Their access tokens work until they expire.</summary>
    /// <returns>How many have ended.</returns>
    public async Task<int> EndAsync(UserId userId, Predicate<Session> isToEnd, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var book = await FindAsync(userId, cancellationToken);
        var ending = (await ReadAsync(book.Value, cancellationToken))
            .Select(session => session.Value)
            .Where(session => !session.IsOver(now) && isToEnd(session))
            .ToList();
        await Task.WhenAll(ending.Select(session => sessions.UpdateAsync(session.Id, known => known.End(now), cancellationToken)));
        return ending.Count;
    }

    /// <summary>All sessions that are known, also those that have ended.</summary>
    public async Task<IReadOnlyList<Session>> RecallAsync(UserId userId, CancellationToken cancellationToken)
        => [.. (await ReadAsync((await FindAsync(userId, cancellationToken)).Value, cancellationToken)).Select(session => session.Value)];

    /// <summary>Removes all sessions, and at last the list, so that after a crash it still tells what is left.</summary>
    public async Task EraseAsync(UserId userId, CancellationToken cancellationToken)
    {
        foreach (var id in (await FindAsync(userId, cancellationToken)).Value.SessionIds)
        {
            await sessions.RemoveAsync(id, cancellationToken);
        }

        await dapr.RemoveAsync(Stores.State, Key(userId), cancellationToken);
    }

    private async Task TryAddAsync(Session session, Device device, CancellationToken cancellationToken)
    {
        var book = await FindAsync(session.UserId, cancellationToken);
        if (book.Value.SessionIds.Contains(session.Id))
        {
            // An attempt of ours was stored, and its answer was lost.
            return;
        }

        var mark = device.Mark(session.UserId);
        var isNewDevice = book.Value.IsNew(mark);
        var transaction = dapr.BeginTransaction(isNewDevice ? Stores.Outbox : Stores.State);

        var kept = await MakeRoomAsync(book.Value, session.SecurityStamp, cancellationToken);
        sessions.Save(transaction, Versioned.New(session));
        transaction.Save(Key(session.UserId), book.With(kept.Add(session.Id, mark)));
        if (isNewDevice)
        {
            mailer.Post(transaction, Letter.To(session.UserId, LetterKind.NewDevice) with { Detail = Describe(session) });
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<AccountSessions> MakeRoomAsync(
        AccountSessions book, string securityStamp, CancellationToken cancellationToken)
    {
        if (book.SessionIds.Length < AccountSessions.MostSessions)
        {
            return book;
        }

        // What the list does not know, an erasure would not find. A session that is gone is as good as one that has ended.
        var open = await OpenAsync(book, securityStamp, cancellationToken);
        var kept = open.OrderByDescending(session => session.Value.LastUsedAt).Take(AccountSessions.MostSessions - 1).Select(session => session.Value.Id);
        var dropped = book.SessionIds.Except(kept).ToList();
        await Task.WhenAll(dropped.Select(id => sessions.RemoveAsync(id, cancellationToken)));
        return book.Without(dropped);
    }

    private async Task<IReadOnlyList<Versioned<Session>>> OpenAsync(AccountSessions book, string securityStamp, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(book, cancellationToken);
        return [.. known.Where(session => session.Value.IsOpen(securityStamp, clock.GetUtcNow()))];
    }

    /// <summary>Read strongly, each by itself: whoever has just ended a session is not to see it any more.</summary>
    private async Task<IEnumerable<Versioned<Session>>> ReadAsync(AccountSessions book, CancellationToken cancellationToken)
        => (await Task.WhenAll(book.SessionIds.Select(id => sessions.FindAsync(id, cancellationToken)))).OfType<Versioned<Session>>();

    private async Task<Versioned<AccountSessions>> FindAsync(UserId userId, CancellationToken cancellationToken)
        => await dapr.FindAsync<AccountSessions>(Stores.State, Key(userId), cancellationToken) ?? Versioned.New(AccountSessions.None);

    private static string Describe(Session session)
        => string.Create(CultureInfo.InvariantCulture, $"{session.Device}, {session.CreatedAt.UtcDateTime:d MMMM yyyy, HH:mm} UTC");

    private static string Key(UserId userId) => $"sessions-of:{userId}";
}

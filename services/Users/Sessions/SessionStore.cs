using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>The one place that knows how sessions are keyed in the state store.</summary>
internal sealed class SessionStore(DaprClient dapr, TimeProvider clock)
{
    private const int MostAttempts = 40;

    public Task<Versioned<Session>?> FindAsync(string id, CancellationToken cancellationToken)
        => dapr.FindAsync<Session>(Stores.State, Key(id), cancellationToken);

    /// <summary>The store forgets a session when it has expired.</summary>
    public Task SaveAsync(Versioned<Session> session, CancellationToken cancellationToken)
        => dapr.SaveAsync(
            Stores.State, Key(session.Value.Id), session, session.Value.ExpiresAt - clock.GetUtcNow(), cancellationToken);

    /// <summary>Adds a session to a transaction.</summary>
    public void Save(StateTransaction transaction, Versioned<Session> session)
        => transaction.Save(Key(session.Value.Id), session, session.Value.ExpiresAt - clock.GetUtcNow());

    /// <summary>Changes a session that is there, however often somebody else is faster.</summary>
    /// <returns>Null where there is none.</returns>
    public async Task<Session?> UpdateAsync(string id, Func<Session, Session> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await FindAsync(id, cancellationToken) is not { } stored)
            {
                return null;
            }

            try
            {
                var changed = stored.With(change(stored.Value));
                await SaveAsync(changed, cancellationToken);
                return changed.Value;
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>Nothing is left of it: its tokens are as unknown as invented ones.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellationToken)
        => dapr.RemoveAsync(Stores.State, Key(id), cancellationToken);

    private static string Key(string id) => $"session:{id}";
}

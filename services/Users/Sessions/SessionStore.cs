using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>The one place that knows how sessions are keyed in the state store.</summary>
internal sealed class SessionStore(DaprClient dapr, TimeProvider clock)
{
    public Task<Versioned<Session>?> FindAsync(string id, CancellationToken cancellationToken)
        => dapr.FindAsync<Session>(Stores.State, Key(id), cancellationToken);

    /// <summary>The store forgets a session when it has expired.</summary>
    public Task SaveAsync(Versioned<Session> session, CancellationToken cancellationToken)
        => dapr.SaveAsync(
            Stores.State, Key(session.Value.Id), session, session.Value.ExpiresAt - clock.GetUtcNow(), cancellationToken);

    private static string Key(string id) => $"session:{id}";
}

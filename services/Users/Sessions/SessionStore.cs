using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>The one place that knows how sessions are keyed in the state store.</summary>
internal sealed class SessionStore(DaprClient dapr)
{
    public Task<Versioned<Session>?> FindAsync(string id, CancellationToken cancellationToken)
        => dapr.FindAsync<Session>(Stores.State, Key(id), cancellationToken);

    public Task SaveAsync(Versioned<Session> session, CancellationToken cancellationToken)
        => dapr.SaveAsync(Stores.State, Key(session.Value.Id), session, cancellationToken);

    private static string Key(string id) => $"session:{id}";
}

using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Rights;

/// <summary>The one place that knows how this service's copies of others' decisions are keyed.</summary>
internal sealed class RightsStore(DaprClient dapr)
{
    public async Task<TrackRights> OfTrackAsync(TrackId id, CancellationToken cancellationToken)
        => await dapr.FindAsync<TrackRights>(StreamingStores.State, Key(id), cancellationToken) is { } known
            ? known.Value
            : TrackRights.Unknown(id);

    public async Task<ListenerRights> OfListenerAsync(UserId id, CancellationToken cancellationToken)
        => await FindListenerAsync(id, cancellationToken) ?? ListenerRights.Unknown(id);

    /// <returns>Null where nothing was heard of the listener.</returns>
    public async Task<ListenerRights?> FindListenerAsync(UserId id, CancellationToken cancellationToken)
        => (await dapr.FindAsync<ListenerRights>(StreamingStores.State, Key(id), cancellationToken))?.Value;

    public Task ForgetAsync(UserId id, CancellationToken cancellationToken)
        => dapr.RemoveAsync(StreamingStores.State, Key(id), cancellationToken);

    public Task ChangeAsync(TrackId id, Func<TrackRights, TrackRights> change, CancellationToken cancellationToken)
        => dapr.UpdateAsync<TrackRights>(
            StreamingStores.State, Key(id), known => change(known ?? TrackRights.Unknown(id)), cancellationToken);

    public Task ChangeAsync(UserId id, Func<ListenerRights, ListenerRights> change, CancellationToken cancellationToken)
        => dapr.UpdateAsync<ListenerRights>(
            StreamingStores.State, Key(id), known => change(known ?? ListenerRights.Unknown(id)), cancellationToken);

    private static string Key(TrackId id) => $"rights:{id}";

    private static string Key(UserId id) => $"entitlements:{id}";
}

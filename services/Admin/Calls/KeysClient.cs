using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Calls;

/// <summary>Streaming's keys, by their names.</summary>
internal sealed class KeysClient(ServiceCaller caller)
{
    public Task<KeysView> ReadAsync(CancellationToken cancellationToken) => caller.GetAsync<KeysView>(AppIds.Streaming, "/keys", cancellationToken);

    public Task RewrapAsync(CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Streaming, HttpMethod.Post, "/keys/rewrap", null, cancellationToken);

    public Task RekeyAllAsync(CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Streaming, HttpMethod.Post, "/keys/rekeying", null, cancellationToken);

    public Task CancelRekeyingAsync(CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Streaming, HttpMethod.Delete, "/keys/rekeying", null, cancellationToken);
}

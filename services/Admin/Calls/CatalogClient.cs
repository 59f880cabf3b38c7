using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Calls;

/// <summary>Catalog's admin API.</summary>
internal sealed class CatalogClient(ServiceCaller caller)
{
    /// <summary>Tracks, newest first; the state is <c>draft</c>, <c>published</c>, or null for both.</summary>
    public Task<Page<TrackView>> ListTracksAsync(string? state, string? cursor, CancellationToken cancellationToken)
        => caller.GetAsync<Page<TrackView>>(AppIds.Catalog, $"/admin/tracks{QueryText.Of(("state", state), ("cursor", cursor), ("limit", "25"))}", cancellationToken);

    public Task<TrackView> GetTrackAsync(TrackId id, CancellationToken cancellationToken)
        => caller.GetAsync<TrackView>(AppIds.Catalog, $"/admin/tracks/{id}", cancellationToken);

    public Task<TrackView> UpdateTrackAsync(TrackId id, TrackChange change, CancellationToken cancellationToken)
        => caller.SendAsync<TrackView>(AppIds.Catalog, HttpMethod.Put, $"/admin/tracks/{id}", JsonContent.Create(change), cancellationToken);

    public Task WithdrawTrackAsync(TrackId id, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Catalog, HttpMethod.Delete, $"/admin/tracks/{id}", null, cancellationToken);

    public Task<LyricsView> GetLyricsAsync(TrackId id, CancellationToken cancellationToken)
        => caller.GetAsync<LyricsView>(AppIds.Catalog, $"/admin/tracks/{id}/lyrics", cancellationToken);

    public Task<LyricsView> SetLyricsAsync(TrackId id, LyricsChange change, CancellationToken cancellationToken)
        => caller.SendAsync<LyricsView>(AppIds.Catalog, HttpMethod.Put, $"/admin/tracks/{id}/lyrics", JsonContent.Create(change), cancellationToken);

    public Task RemoveLyricsAsync(TrackId id, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Catalog, HttpMethod.Delete, $"/admin/tracks/{id}/lyrics", null, cancellationToken);

    public Task<Page<AlbumRow>> ListAlbumsAsync(string? state, string? cursor, CancellationToken cancellationToken)
        => caller.GetAsync<Page<AlbumRow>>(AppIds.Catalog, $"/admin/albums{QueryText.Of(("state", state), ("cursor", cursor), ("limit", "25"))}", cancellationToken);

    public Task<AlbumView> GetAlbumAsync(AlbumId id, CancellationToken cancellationToken)
        => caller.GetAsync<AlbumView>(AppIds.Catalog, $"/admin/albums/{id}", cancellationToken);

    public Task<AlbumView> UpdateAlbumAsync(AlbumId id, AlbumChange change, CancellationToken cancellationToken)
        => caller.SendAsync<AlbumView>(AppIds.Catalog, HttpMethod.Put, $"/admin/albums/{id}", JsonContent.Create(change), cancellationToken);

    public Task PublishAsync(AlbumId id, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Catalog, HttpMethod.Post, $"/admin/albums/{id}/publish", null, cancellationToken);

    public Task UnpublishAsync(AlbumId id, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Catalog, HttpMethod.Post, $"/admin/albums/{id}/unpublish", null, cancellationToken);

    /// <summary>What kind of picture it is, Catalog sees by its bytes: a browser knows no more than the file's name.</summary>
    public async Task SetArtworkAsync(AlbumId id, Stream picture, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(picture);
        content.Headers.ContentType = new("application/octet-stream");
        await caller.SendAsync(AppIds.Catalog, HttpMethod.Put, $"/admin/albums/{id}/artwork", content, cancellationToken);
    }
}

using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Albums;

/// <summary>Makes albums visible to listeners, and takes them out of sight.</summary>
internal sealed class AlbumPublisher(AlbumEditor editor, TimeProvider clock, ILogger<AlbumPublisher> logger)
{
    public async Task<Album> PublishAsync(Versioned<Album> draft, CancellationToken cancellationToken)
    {
        var album = await editor.SaveAsync(draft, draft.Value.Publish(clock.GetUtcNow()), cancellationToken);
        logger.AlbumPublished(album.Id, album.Tracks.Length);
        return album;
    }

    public async Task<Album> UnpublishAsync(Versioned<Album> published, CancellationToken cancellationToken)
    {
        var album = await editor.SaveAsync(published, published.Value.Unpublish(), cancellationToken);
        logger.AlbumUnpublished(album.Id);
        return album;
    }
}

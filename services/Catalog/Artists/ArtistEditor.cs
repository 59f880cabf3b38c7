using Dapr.Client;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Artists;

/// <summary>Renames artists. The former name stays an alias, by which later files find the artist.</summary>
internal sealed class ArtistEditor(DaprClient dapr, ArtistStore artists, ILogger<ArtistEditor> logger)
{
    /// <summary>The renamed artist; null when somebody else has that name.</summary>
    public async Task<Artist?> RenameAsync(Versioned<Artist> artist, string name, CancellationToken cancellationToken)
    {
        var owner = await artists.FindOwnerAsync(name, cancellationToken);
        if (owner is not null && owner != artist.Value.Id)
        {
            return null;
        }

        var transaction = new CatalogTransaction(dapr);
        if (owner is null)
        {
            transaction.Claim(NameClaim.ArtistKey(name), artist.Value.Id.Value);
        }

        var renamed = transaction.Put(artist, artist.Value.Rename(name));
        await transaction.CommitAsync(cancellationToken);
        logger.ArtistRenamed(renamed.Id);
        return renamed;
    }
}

using Dapr.Client;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Artwork;
using MusicStreaming.Catalog.Export;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Intake;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Catalog.Lyrics;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Pictures;

namespace MusicStreaming.Catalog;

internal static class CatalogServices
{
    public static void AddCatalog(this WebApplicationBuilder builder)
    {
        builder.AddBlobs();

        var services = builder.Services;
        services.AddValidation();
        services.AddOpenApi(options => options.AddServiceSchemas());

        services.AddSingleton<CatalogMetrics>();
        services.AddStores();
        services.AddIntake();
        services.AddEditing();
        services.AddFollowers();

        // The catalog is about music: it holds nothing about listeners, nor who uploaded or edited what.
        services.AddErasure<CatalogErasureConfirmed>();
    }

    private static void AddStores(this IServiceCollection services)
    {
        services.AddSingleton<AlbumStore>();
        services.AddSingleton<ArtistStore>();
        services.AddSingleton<TrackStore>();
        services.AddSingleton<GenreStore>();
        services.AddSingleton<LyricsStore>();
        services.AddSingleton<CatalogIndexes>();
        services.AddSingleton<CatalogLists>();
        services.AddSingleton<CatalogExporter>();
        services.AddSingleton<PictureResizer>();
        services.AddSingleton<ArtworkStore>();
    }

    private static void AddIntake(this IServiceCollection services)
    {
        services.AddSingleton(provider => new StreamingCovers(provider.GetRequiredService<DaprClient>().CreateInvokableHttpClient(AppIds.Streaming)));
        services.AddSingleton<CoverIntake>();
        services.AddSingleton<TrackIntake>();
        services.AddEventHandler<TrackPackaged, TrackPackagedHandler>();
    }

    private static void AddEditing(this IServiceCollection services)
    {
        services.AddSingleton<AlbumTracks>();
        services.AddSingleton<AlbumEditor>();
        services.AddSingleton<AlbumDesk>();
        services.AddSingleton<AlbumPublisher>();
        services.AddSingleton<ArtistEditor>();
        services.AddSingleton<TrackEditor>();
        services.AddSingleton<LyricsDesk>();
    }

    /// <summary>What follows from the service's own events.</summary>
    private static void AddFollowers(this IServiceCollection services)
    {
        services.AddSingleton<ListingKeeper>();
        services.AddSingleton<AlbumListing>();
        services.AddSingleton<AlbumFollower>();
        services.AddSingleton<TrackFollower>();
        services.AddEventHandler<AlbumChanged, AlbumFollower>();
        services.AddEventHandler<TrackChanged, TrackFollower>();
        services.AddEventHandler<TrackWithdrawn, TrackFollower>();
        services.AddEventHandler<ArtistChanged, ArtistFollower>();
        services.AddEventHandler<ArtistNameSpreads, ArtistNameSpreader>();
    }
}

using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Search.Engine;
using MusicStreaming.Search.Feed;
using MusicStreaming.Search.Queries;
using MusicStreaming.Search.Rebuild;
using MusicStreaming.Search.Sqlite;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Search;

internal static class SearchServices
{
    public static void AddSearch(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SearchOptions>, SearchOptionsValidator>();
        services.AddValidation();
        services.AddOpenApi(options => options.AddServiceSchemas());

        services.AddSingleton<SearchMetrics>();
        services.AddSingleton<IndexFile>();
        services.AddSingleton<ISearchEngine, SqliteSearchEngine>();
        services.AddSingleton<MeasuredSearch>();

        services.AddEventHandler<TrackChanged, CatalogFeed>();
        services.AddEventHandler<AlbumChanged, CatalogFeed>();
        services.AddEventHandler<ArtistChanged, CatalogFeed>();
        services.AddEventHandler<TrackWithdrawn, CatalogFeed>();
        services.AddEventHandler<TrackPlayed, PlayFeed>();

        // Plays are counted without their listeners, and what is searched for is not kept.
        services.AddErasure<SearchErasureConfirmed>();

        services.AddSingleton(provider => new CatalogReader(provider.GetRequiredService<DaprClient>().CreateInvokableHttpClient(AppIds.Catalog)));
        services.AddHostedService<IndexRebuilder>();
    }
}

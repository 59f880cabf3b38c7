using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Albums;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Delivery.Output;
using MusicStreaming.Streaming.Delivery.Segments;
using MusicStreaming.Streaming.Demo;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Keys.Rewrapping;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Plays;
using MusicStreaming.Streaming.Preparing;
using MusicStreaming.Streaming.Progressive;
using MusicStreaming.Streaming.Queues;
using MusicStreaming.Streaming.Rights;
using MusicStreaming.Streaming.Royalties;
using MusicStreaming.Streaming.Uploads;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming;

internal static class StreamingServices
{
    public static void AddStreaming(this WebApplicationBuilder builder)
    {
        builder.AddBlobs();
        var services = builder.Services;
        services.AddValidation();
        services.AddOpenApi(options => options.AddServiceSchemas());
        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>, MediaCors>();
        services.AddSingleton<StreamingMetrics>();
        services.AddSingleton<SecretStore>();
        services.AddSingleton<MediaSecrets>();
        services.AddKeys();
        services.AddSingleton<ToolsHealthCheck>();
        services.AddHealthChecks().AddCheck<ToolsHealthCheck>("media-tools");
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(StreamingMetrics.Name))
            .WithTracing(tracing => tracing.AddSource(StreamingActivities.Name));

        services.AddIngest();
        services.AddPreparations();
        services.AddUploads(builder.Configuration.KeepsBlobsInS3());
        services.AddPlayback();
        services.AddRoyalties();
        services.AddProgressive();
        services.AddPrivacy();
        services.AddServiceActors(actors =>
        {
            actors.RegisterActor<PlaybackActor>();
            actors.RegisterActor<UploadActor>();
        });
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section);
        services.AddHostedService<DemoSeeder>();
    }

    private static void AddKeys(this IServiceCollection services)
    {
        services.AddValidated<KeyOptions, KeyOptionsValidator>(KeyOptions.Section);
        services.AddSingleton<MasterKeys>();
        services.AddSingleton<LostKeys>();
        services.AddSingleton<ContentKeys>();
        services.AddSingleton<KeyWatch>();
        services.AddHealthChecks().AddCheck<KeysHealthCheck>("keys");
        services.AddSingleton<RewrapStore>();
        services.AddSingleton<TrackWalk>();
        services.AddSingleton<Rewrapper>();
        services.AddSingleton<RekeyingStore>();
        services.AddSingleton<RekeyingBlobs>();
        services.AddSingleton<RekeyingSettings>();
        services.AddSingleton<Remaker>();
        services.AddSingleton<Rekeyer>();
        services.AddSingleton<RekeyPassStore>();
        services.AddSingleton<RekeyAll>();
        services.AddSingleton<KeyReport>();
        services.AddSingleton<KeyDuties>();
        services.AddSingleton<KeyWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyWorker>());
    }

    private static void AddIngest(this IServiceCollection services)
    {
        services.AddValidated<IngestOptions, IngestOptionsValidator>(IngestOptions.Section);
        services.AddSingleton<MediaTools>();
        services.AddSingleton<MediaProbe>();
        services.AddSingleton<SoundCheck>();
        services.AddSingleton<EncoderFinder>();
        services.AddSingleton<Transcoder>();
        services.AddSingleton<IngestTools>();
        services.AddSingleton<Packager>();
        services.AddSingleton<TrackMediaStore>();
        services.AddSingleton<WaveformStore>();
        services.AddSingleton<JobTracks>();
        services.AddSingleton<IngestPipeline>();
        services.AddSingleton<WorkFolders>();
        services.AddSingleton<SourceFiles>();
        services.AddSingleton<Originals>();
        services.AddSingleton<JobFiles>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobTidying>();
        services.AddSingleton<JobCancellation>();
        services.AddSingleton<JobSettings>();
        services.AddSingleton<JobResults>();
        services.AddSingleton<JobFinder>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService<IngestWorker>();
    }

    private static void AddPreparations(this IServiceCollection services)
    {
        services.AddSingleton<OriginalPreparation>();
        services.AddSingleton<PreparationQueue>();
        services.AddSingleton<PreparationPassStore>();
        services.AddSingleton<PreparationWalk>();
        services.AddSingleton<PreparationWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<PreparationWorker>());
    }

    private static void AddUploads(this IServiceCollection services, bool goToS3)
    {
        services.AddSingleton<BlobParts>();
        if (goToS3)
        {
            services.AddSingleton<IUploadParts, S3Parts>();
        }
        else
        {
            services.AddSingleton<IUploadParts>(provider => provider.GetRequiredService<BlobParts>());
        }

        services.AddSingleton<UploadStore>();
        services.AddSingleton<UploadPaceStore>();
        services.AddSingleton<UploadCompletion>();
        services.AddSingleton<UploadCancellation>();
        services.AddSingleton<PartUrlSigner>();
        services.AddSingleton<PartReceiver>();
        services.AddSingleton<UploadStarter>();
        services.AddSingleton<UploadRemoval>();
    }

    private static void AddPlayback(this IServiceCollection services)
    {
        services.AddValidated<PlaybackOptions, PlaybackOptionsValidator>(PlaybackOptions.Section);
        services.AddSingleton<RightsStore>();
        services.AddEventHandler<TrackChanged, RightsHandlers>();
        services.AddEventHandler<TrackWithdrawn, RightsHandlers>();
        services.AddEventHandler<TrackWithdrawn, TrackRemoval>();
        services.AddEventHandler<TrackPackaged, TrackRemoval>();
        services.AddEventHandler<EntitlementsChanged, RightsHandlers>();
        services.AddSingleton<AlbumStore>();
        services.AddEventHandler<TrackChanged, AlbumFollower>();
        services.AddEventHandler<TrackWithdrawn, AlbumFollower>();
        services.AddEventHandler<TrackPackaged, AlbumFollower>();
        services.AddEventHandler<UserProfileChanged, RightsHandlers>();
        services.AddSingleton<PlaybackActors>();
        services.AddEventHandler<EntitlementsChanged, PlanHandlers>();
        services.AddEventHandler<UserSuspended, SuspensionHandlers>();
        services.AddEventHandler<UserRestored, SuspensionHandlers>();
        services.AddSingleton<SessionGate>();
        services.AddSingleton<PlaybackOpening>();
        services.AddSingleton<PlaybackStarter>();
        services.AddSingleton<PlaybackDescriber>();
        services.AddPlaylistCompression();
        services.AddDelivery();
        services.AddSingleton<PlayPublisher>();
        services.AddSingleton<PlayCounter>();
        services.AddSingleton<QueueStore>();
    }

    private static void AddDelivery(this IServiceCollection services)
    {
        services.AddValidated<DeliveryOptions, DeliveryOptionsValidator>(DeliveryOptions.Section);
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, SegmentTransport>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<MediaUrlSigner>();
        services.AddSingleton<PolicyVerifier>();
        services.AddSingleton<SegmentCache>();
        services.AddSingleton<SegmentSender>();
        services.AddSingleton<StoredFiles>();
        services.AddSingleton<MediaOriginSettings>();
        services.AddSingleton<MediaOrigin>();
    }

    private static void AddRoyalties(this IServiceCollection services)
    {
        services.AddSingleton<PlayTotals>();
        services.AddSingleton<RoyaltyReader>();
        services.AddSingleton<RoyaltyCsv>();
        services.AddEventHandler<TrackPlayed, PlayTotalsHandler>();
    }

    private static void AddPrivacy(this IServiceCollection services)
    {
        services.AddPersonalData<ListenerRightsData>();
        services.AddPersonalData<PlaybackData>();
        services.AddPersonalData<UploadPaceData>();
        services.AddPersonalData<QueueData>();
        services.AddErasure<StreamingErasureConfirmed>();
    }

    private static void AddValidated<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }
}

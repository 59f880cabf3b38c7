using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Blobs.S3;

namespace MusicStreaming.ServiceDefaults.Blobs;

public static class BlobServices
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Adds <see cref="IBlobStore"/> on what the configuration names: files below <c>Blobs:Root</c>, or a bucket
    /// (<c>Blobs:Kind=S3</c>, <c>Blobs:S3:…</c>), which adds <see cref="S3Multipart"/> and a health check too.
    /// </summary>
    public static void AddBlobs(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BlobOptions>().BindConfiguration(BlobOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BlobOptions>, BlobOptionsValidator>();
        if (!builder.Configuration.KeepsBlobsInS3())
        {
            services.AddSingleton<IBlobStore, FileBlobStore>();
            return;
        }

        services.AddSingleton<IAmazonS3>(provider => S3Clients.Create(provider.GetRequiredService<IOptions<BlobOptions>>().Value.S3));
        services.AddSingleton<S3Bucket>();
        services.AddSingleton(provider => new S3Multipart(
            provider.GetRequiredService<S3Bucket>(), provider.GetRequiredService<ILogger<S3Multipart>>()));
        services.AddSingleton<S3LargeWriter>();
        services.AddSingleton<IBlobStore, S3BlobStore>();
        services.AddHealthChecks().AddCheck<S3HealthCheck>("blobs", timeout: HealthTimeout);
    }

    /// <summary>Whether the configuration chooses S3.</summary>
    public static bool KeepsBlobsInS3(this IConfiguration configuration)
        => configuration.GetSection(BlobOptions.Section).GetValue<BlobKind>(nameof(BlobOptions.Kind)) == BlobKind.S3;
}

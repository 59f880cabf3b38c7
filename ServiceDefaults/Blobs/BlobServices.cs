using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MusicStreaming.ServiceDefaults.Blobs;

public static class BlobServices
{
    /// <summary>Adds <see cref="IBlobStore"/> on files below the configured <c>Blobs:Root</c>.</summary>
    public static void AddBlobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<BlobOptions>().BindConfiguration(BlobOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<BlobOptions>, BlobOptionsValidator>();
        builder.Services.AddSingleton<IBlobStore, FileBlobStore>();
    }
}

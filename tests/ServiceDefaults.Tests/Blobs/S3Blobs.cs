using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Testing;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

/// <summary>The blob store as a service gets it, on an empty bucket of a look-alike.</summary>
internal sealed class S3Blobs : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private S3Blobs(S3LookAlike lookAlike, ServiceProvider services) => (LookAlike, _services) = (lookAlike, services);

    public S3LookAlike LookAlike { get; }

    public IServiceProvider Services => _services;

    public IBlobStore Store => _services.GetRequiredService<IBlobStore>();

    public static async Task<S3Blobs> OpenAsync(string lookAlike)
    {
        var bucket = await S3LookAlike.WithBucketAsync(lookAlike);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([.. bucket.Settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))]);
        builder.AddBlobs();
        builder.Services.AddLogging();
        return new S3Blobs(bucket, builder.Services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

using Amazon.Runtime;
using Amazon.S3;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Blobs.S3;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

public sealed class S3ObjectStreamTests : IAsyncDisposable
{
    private readonly WebApplication _store;

    /// <summary>A store that says ten bytes, sends four, and is gone.</summary>
    public S3ObjectStreamTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _store = builder.Build();
        _store.Run(async context =>
        {
            context.Response.ContentLength = 10;
            await context.Response.Body.WriteAsync("0123"u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task What_breaks_off_is_told_as_a_fault_of_the_store()
    {
        await _store.StartAsync();
        using var client = new AmazonS3Client(new BasicAWSCredentials("id", "secret"), new AmazonS3Config
        {
            ServiceURL = _store.Urls.Single(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0,
        });
        var bucket = new S3Bucket(client, Options.Create(new BlobOptions { Kind = BlobKind.S3, S3 = new S3BlobOptions { Bucket = "music" } }));
        var blobs = new S3BlobStore(bucket, new S3LargeWriter(bucket, new S3Multipart(bucket, NullLogger<S3Multipart>.Instance)));

        await Assert.ThrowsAsync<BlobStoreException>(async () =>
        {
            await using var blob = await blobs.OpenAsync("a/b", default);
            await (blob?.Content ?? Stream.Null).CopyToAsync(Stream.Null);
        });
    }
}

namespace MusicStreaming.AppHost;

/// <summary>
/// The bucket that blobs lie in once the platform is deployed. On one machine they are files, unless a run is told otherwise:
/// <c>./start.sh --Blobs:Kind=S3 --Blobs:S3:Bucket=… --Public:UploadBaseUrl=…</c>.
/// </summary>
internal static class BlobBucket
{
    public static void TellBlobBucket(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> gateway, params IResourceBuilder<ProjectResource>[] services)
    {
        if (!builder.ExecutionContext.IsPublishMode)
        {
            gateway.PassOn("Public:UploadBaseUrl");
            return;
        }

        var bucket = builder.AddParameter("blob-bucket");
        foreach (var service in services)
        {
            // The prefix makes a key the path of its URL, so that CloudFront finds it without rewriting.
            service.WithEnvironment("Blobs__Kind", "S3").WithEnvironment("Blobs__S3__Bucket", bucket).WithEnvironment("Blobs__S3__Prefix", "media/");
        }

        gateway.WithEnvironment("Public__UploadBaseUrl", builder.AddParameter("upload-url"));
    }
}

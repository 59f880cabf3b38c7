using Amazon.S3.Model;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>Whether the bucket is there and may be listed.</summary>
internal sealed class S3HealthCheck(S3Bucket bucket) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var request = new ListObjectsV2Request { BucketName = bucket.Name, MaxKeys = 1 };
        try
        {
            await bucket.CallAsync(token => bucket.Client.ListObjectsV2Async(request, token), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (BlobStoreException fault)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, fault.Message);
        }
    }
}

using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace MusicStreaming.ServiceDefaults.Blobs.S3;

/// <summary>Makes the SDK's client.</summary>
internal static class S3Clients
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    public static AmazonS3Client Create(S3BlobOptions options) => new(Configure(options));

    internal static AmazonS3Config Configure(S3BlobOptions options)
    {
        var config = new AmazonS3Config
        {
            ConnectTimeout = ConnectTimeout,
            ForcePathStyle = options.UsesPathStyle,
            MaxErrorRetry = options.Retries,
            RetryMode = RequestRetryMode.Standard,

            // Checksums in trailers are younger than most stores that speak the protocol, and AWS gets what those were tested with.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = options.Region ?? "us-east-1";
        }
        else if (options.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return config;
    }
}

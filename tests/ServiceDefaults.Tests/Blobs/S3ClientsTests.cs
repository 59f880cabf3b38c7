using Amazon.Runtime;
using MusicStreaming.ServiceDefaults.Blobs.S3;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

public sealed class S3ClientsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost:9000")]
    public void Aws_gets_the_checksums_that_the_look_alikes_were_tested_with(string? endpoint)
    {
        var config = S3Clients.Configure(new S3BlobOptions { Region = "eu-central-1", Endpoint = endpoint });

        Assert.Equal(RequestChecksumCalculation.WHEN_REQUIRED, config.RequestChecksumCalculation);
        Assert.Equal(ResponseChecksumValidation.WHEN_REQUIRED, config.ResponseChecksumValidation);
    }
}

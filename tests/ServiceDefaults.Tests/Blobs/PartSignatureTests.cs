using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Blobs.S3;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

public sealed class PartSignatureTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// <summary>The example in AWS' description of presigned URLs.</summary>
    [Fact]
    public void The_published_example_is_signed_as_published()
    {
        var url = new Uri(
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z"
            + "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host");

        Assert.Equal(
            "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
            SignatureV4.Of("GET", url, new Dictionary<string, string> { ["host"] = "examplebucket.s3.amazonaws.com" }, Secret));
    }

    [Fact]
    public async Task A_parts_url_is_signed_for_one_part_of_one_length()
    {
        using var client = new AmazonS3Client(
            new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", Secret), new AmazonS3Config { ServiceURL = "https://s3.eu-central-1.amazonaws.com", AuthenticationRegion = "eu-central-1" });
        var options = new BlobOptions { Kind = BlobKind.S3, S3 = new S3BlobOptions { Bucket = "music", Prefix = "media/" } };
        var multipart = new S3Multipart(new S3Bucket(client, Options.Create(options)), NullLogger<S3Multipart>.Instance);

        var url = new Uri(await multipart.SignPartAsync("uploads/u/file", "VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRz_-.", new S3PartToSign(7, 8_000_000, TimeSpan.FromHours(12))));

        Assert.Equal("music.s3.eu-central-1.amazonaws.com/media/uploads/u/file", url.Host + url.AbsolutePath);
        Assert.Equal(("7", "VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRz_-.", "43200"), (SignatureV4.ValueOf(url, "partNumber"), SignatureV4.ValueOf(url, "uploadId"), SignatureV4.ValueOf(url, "X-Amz-Expires")));
        Assert.Equal("content-length;host", SignatureV4.ValueOf(url, "X-Amz-SignedHeaders"));
        Assert.Equal(SignatureV4.ValueOf(url, "X-Amz-Signature"), Signed(url, "8000000"));
        Assert.NotEqual(SignatureV4.ValueOf(url, "X-Amz-Signature"), Signed(url, "8000001"));
        Assert.NotEqual(SignatureV4.ValueOf(url, "X-Amz-Signature"), Signed(new Uri($"{url}".Replace("partNumber=7", "partNumber=8", StringComparison.Ordinal)), "8000000"));
    }

    private static string Signed(Uri url, string length)
        => SignatureV4.Of("PUT", url, new Dictionary<string, string> { ["host"] = url.Host, ["content-length"] = length }, Secret);
}

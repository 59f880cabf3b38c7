using Amazon.S3;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Blobs.S3;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

public sealed class S3BucketTests
{
    private static readonly BlobHeaders Headers = BlobHeaders.Of("a/b", []);

    [Fact]
    public void Objects_are_encrypted_by_S3_or_by_a_key_in_KMS()
    {
        var plain = Bucket(new S3BlobOptions());
        var kms = Bucket(new S3BlobOptions { Encryption = S3Encryption.Kms, KmsKeyId = "alias/music" });
        var none = Bucket(new S3BlobOptions { Encryption = S3Encryption.None });

        Assert.Equal(ServerSideEncryptionMethod.AES256, plain.Put("a/b", Stream.Null, Headers).ServerSideEncryptionMethod);
        Assert.Equal(ServerSideEncryptionMethod.AES256, plain.Begin("a/b", Headers).ServerSideEncryptionMethod);
        Assert.Equal(ServerSideEncryptionMethod.AWSKMS, kms.Put("a/b", Stream.Null, Headers).ServerSideEncryptionMethod);
        Assert.Equal("alias/music", kms.Begin("a/b", Headers).ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.Null(none.Put("a/b", Stream.Null, Headers).ServerSideEncryptionMethod);
    }

    [Fact]
    public void Only_what_is_below_its_folder_has_another_storage_class()
    {
        var options = new S3BlobOptions();
        options.StorageClasses["originals"] = "GLACIER_IR";
        var bucket = Bucket(options);

        Assert.Equal(S3StorageClass.GlacierInstantRetrieval, bucket.Put("originals/a/1", Stream.Null, Headers).StorageClass);
        Assert.Equal(S3StorageClass.Standard, bucket.Put("tracks/originals/1", Stream.Null, Headers).StorageClass);
    }

    [Theory]
    [InlineData(BlobKind.Files, "", "music", "STANDARD", false)]
    [InlineData(BlobKind.Files, "/data", null, "STANDARD", true)]
    [InlineData(BlobKind.S3, "", null, "STANDARD", false)]
    [InlineData(BlobKind.S3, "", "Not A Bucket", "STANDARD", false)]
    [InlineData(BlobKind.S3, "", "music", "GLACIER", false)]
    [InlineData(BlobKind.S3, "", "music", "GLACIER_IR", true)]
    public void A_service_with_wrong_options_does_not_start(BlobKind kind, string root, string? bucket, string storageClass, bool isRight)
    {
        var options = new BlobOptions { Kind = kind, Root = root, S3 = new S3BlobOptions { Bucket = bucket } };
        options.S3.StorageClasses["originals"] = storageClass;

        Assert.Equal(isRight, new BlobOptionsValidator().Validate(null, options).Succeeded);
    }

    private static S3Bucket Bucket(S3BlobOptions options)
    {
        options.Bucket = "music";
        options.Endpoint = "http://127.0.0.1:9";
        return new S3Bucket(S3Clients.Create(options), Options.Create(new BlobOptions { Kind = BlobKind.S3, S3 = options }));
    }
}

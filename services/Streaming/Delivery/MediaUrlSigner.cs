using Amazon.CloudFront;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>Signs the URLs of a rendition's files: one custom policy with a wildcard, for CloudFront and the local origin alike.</summary>
internal sealed class MediaUrlSigner(MediaSecrets secrets, IOptions<PublicUrlOptions> urls, IOptions<DeliveryOptions> options)
{
    public async Task<SignedRendition> SignAsync(
        TrackMedia track, Rendition rendition, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var keys = await secrets.GetAsync(cancellationToken);
        var folder = $"{urls.Value.MediaBaseUrl}/media/{TrackPaths.Rendition(track.TrackId, track.Revision, rendition.Name)}";
        using var privateKey = new StringReader(keys.SigningKeyPem);
        var signed = AmazonCloudFrontUrlSigner.GetCustomSignedURL(
            folder + "*", privateKey, options.Value.KeyPairId, expiresAt.UtcDateTime, ipRange: null);
        return new SignedRendition(folder, signed[(signed.IndexOf('?', StringComparison.Ordinal) + 1)..]);
    }
}

/// <summary>A rendition's folder at the media origin, and the query that opens every file in it.</summary>
internal sealed record SignedRendition(string Folder, string Query)
{
    public string UrlOf(string file) => $"{Folder}{file}?{Query}";
}

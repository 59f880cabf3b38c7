using Amazon.CloudFront;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>Signs the URLs of a rendition's files: one custom policy with a wildcard, for CloudFront and the local origin alike.</summary>
internal sealed class MediaUrlSigner(SigningKeys keys, IOptions<PublicUrlOptions> urls, TimeProvider clock)
{
    public async Task<SignedRendition> SignAsync(
        TrackMedia track, Rendition rendition, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var key = (await keys.GetAsync(cancellationToken)).Signer(clock.GetUtcNow());
        var folder = $"{urls.Value.MediaBaseUrl}/media/{TrackPaths.Rendition(track.TrackId, track.Revision, rendition.Name)}";
        using var privateKey = new StringReader(key.Pem);
        var signed = AmazonCloudFrontUrlSigner.GetCustomSignedURL(folder + "*", privateKey, key.Id, expiresAt.UtcDateTime, ipRange: null);
        return new SignedRendition(folder, signed[(signed.IndexOf('?', StringComparison.Ordinal) + 1)..]);
    }
}

/// <summary>A rendition's folder at the media origin, and the query that opens every file in it.</summary>
internal sealed record SignedRendition(string Folder, string Query)
{
    public string UrlOf(string file) => $"{Folder}{file}?{Query}";
}

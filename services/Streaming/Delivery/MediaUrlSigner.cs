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
        var folder = $"{urls.Value.MediaBaseUrl}/media/{TrackPaths.Rendition(track.TrackId, track.Revision, rendition.Name)}";
        return new SignedRendition(folder, await SignAsync(folder + "*", expiresAt, cancellationToken));
    }

    /// <summary>Signs any of the media origin's URLs, or a pattern of them.</summary>
    /// <returns>The query that opens it, without its question mark.</returns>
    public async Task<string> SignAsync(string resource, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var key = (await keys.GetAsync(cancellationToken)).Signer(clock.GetUtcNow());
        using var privateKey = new StringReader(key.Pem);
        var signed = AmazonCloudFrontUrlSigner.GetCustomSignedURL(resource, privateKey, key.Id, expiresAt.UtcDateTime, ipRange: null);
        return signed[(resource.Length + 1)..];
    }
}

/// <summary>A rendition's folder at the media origin, and the query that opens every file in it.</summary>
internal sealed record SignedRendition(string Folder, string Query)
{
    public string UrlOf(string file) => $"{Folder}{file}?{Query}";
}

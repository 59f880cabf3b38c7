using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>Signs the URLs that parts are sent to, as S3 does with its own: who has one needs no other permission, for a while.</summary>
internal sealed class PartUrlSigner(MediaSecrets secrets, IOptions<PublicUrlOptions> urls, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public async Task<string> SignAsync(UploadId upload, int number, CancellationToken cancellationToken)
    {
        var keys = await secrets.GetAsync(cancellationToken);
        var expires = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var signature = Convert.ToHexStringLower(Sign(upload, number, expires, keys));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{urls.Value.MediaBaseUrl}/media/uploads/{upload}/parts/{number}?expires={expires}&signature={signature}");
    }

    public async Task<bool> VerifyAsync(PartRequest part, CancellationToken cancellationToken)
    {
        var keys = await secrets.GetAsync(cancellationToken);
        var expected = Convert.ToHexStringLower(Sign(part.Id, part.Number, part.Expires, keys));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(part.Signature ?? string.Empty))
            && clock.GetUtcNow().ToUnixTimeSeconds() < part.Expires;
    }

    private static byte[] Sign(UploadId upload, int number, long expires, MediaKeys keys)
        => HMACSHA256.HashData(
            keys.SessionKey,
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"upload-part:{upload}:{number}:{expires}")));
}

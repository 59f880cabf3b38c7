using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Devices;

/// <summary>
/// A cookie by which a browser is known again after a log-out, so that only log-ins on new ones are told of. It opens nothing.
/// </summary>
internal sealed class DeviceCookie(IOptions<PublicUrlOptions> urls, TimeProvider clock)
{
    public const string Name = "ms_device";

    private const string Path = "/api/users";
    private const int KeyBytes = 16;

    /// <summary>The most that browsers keep a cookie (RFC 6265bis section 5.5).</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    private readonly bool _secure = new Uri(urls.Value.ListenerBaseUrl).Scheme == Uri.UriSchemeHttps;

    /// <summary>The browser of a request, which is known from now on if it was not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="knownKey">Its key where the request cannot bring the cookie, because another site sent the browser here.</param>
    public Device Recognize(HttpContext context, string? knownKey = null)
    {
        var key = knownKey ?? Read(context.Request) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        context.Response.Cookies.Append(Name, key, new CookieOptions
        {
            Path = Path,
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = _secure,
            Expires = clock.GetUtcNow() + Lifetime,
            IsEssential = true,
        });
        return new Device(DeviceName.Of(context.Request.Headers.UserAgent), key);
    }

    private static string? Read(HttpRequest request)
        => request.Cookies[Name] is { } key && Base64Url.IsValid(key, out var length) && length == KeyBytes ? key : null;
}

using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Sessions;

/// <summary>Tells Users which browser an admin logs in with, so that it can write to them about one that it does not know.</summary>
internal static class AdminBrowser
{
    private const string CookieName = "ms_admin_device";
    private const int KeyBytes = 16;
    private const int LongestUserAgent = 1024;

    /// <summary>The most that browsers keep a cookie (RFC 6265bis section 5.5).</summary>
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(400);

    public static CallingBrowser Of(HttpContext context)
    {
        var key = Read(context.Request) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        context.Response.Cookies.Append(CookieName, key, new CookieOptions
        {
            Path = AdminCookie.LoginPath,
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = IsSecure(context),
            MaxAge = CookieLifetime,
            IsEssential = true,
        });
        var userAgent = context.Request.Headers.UserAgent.ToString();
        return new CallingBrowser(ClientNetwork.Of(context), userAgent[..Math.Min(userAgent.Length, LongestUserAgent)], key);
    }

    /// <summary>The site's own address decides: behind a proxy a request may come in without TLS.</summary>
    private static bool IsSecure(HttpContext context)
        => context.RequestServices.GetRequiredService<IOptions<PublicUrlOptions>>().Value.AdminBaseUrl.StartsWith("https:", StringComparison.Ordinal);

    private static string? Read(HttpRequest request)
        => request.Cookies[CookieName] is { } key && Base64Url.IsValid(key, out var length) && length == KeyBytes ? key : null;
}

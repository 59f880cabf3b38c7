using System.Buffers.Text;
using System.Security.Cryptography;
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
            Secure = context.Request.IsHttps,
            MaxAge = CookieLifetime,
            IsEssential = true,
        });
        var userAgent = context.Request.Headers.UserAgent.ToString();
        return new CallingBrowser(ClientNetwork.Of(context), userAgent[..Math.Min(userAgent.Length, LongestUserAgent)], key);
    }

    private static string? Read(HttpRequest request)
        => request.Cookies[CookieName] is { } key && Base64Url.IsValid(key, out var length) && length == KeyBytes ? key : null;
}

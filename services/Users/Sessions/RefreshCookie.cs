using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>The cookie in which a browser keeps the refresh token: out of reach of scripts, sent to this service alone, never from another site.</summary>
internal sealed class RefreshCookie(IOptions<PublicUrlOptions> urls)
{
    public const string Name = "ms_refresh";

    /// <summary>The path under which the Gateway exposes this service.</summary>
    private const string Path = "/api/users";

    private readonly bool _secure = new Uri(urls.Value.ListenerBaseUrl).Scheme == Uri.UriSchemeHttps;

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public void Write(HttpResponse response, GrantedSession session)
        => response.Cookies.Append(Name, session.RefreshToken.Text, Options(session.Session.ExpiresAt));

    public void Clear(HttpResponse response) => response.Cookies.Delete(Name, Options(expires: null));

    private CookieOptions Options(DateTimeOffset? expires) => new()
    {
        Path = Path,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = _secure,
        Expires = expires,
        IsEssential = true,
    };
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External.Flow;

/// <summary>
/// Binds a flow to the browser that began it: whoever comes back with another browser's state or code has no cookie for it.
/// Each flow has its own, so that two tabs do not meet, and loses it on the way back.
/// </summary>
internal sealed class FlowCookie(IDataProtectionProvider protection, IOptions<PublicUrlOptions> urls, TimeProvider clock)
{
    public const string Prefix = "ms_external_";

    private const string Path = "/api/users/external";
    private const int NameBytes = 12;

    private readonly IDataProtector _protector = protection.CreateProtector("MusicStreaming.Users.ExternalFlow");
    private readonly bool _isHttps = new Uri(urls.Value.ListenerBaseUrl).Scheme == Uri.UriSchemeHttps;

    public void Write(HttpResponse response, ExternalFlow flow, ExternalProvider provider)
    {
        var content = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(flow));
        response.Cookies.Append(Name(flow.State), Base64Url.EncodeToString(content), Options(provider, flow.ExpiresAt));
    }

    /// <summary>Reads the flow that a state belongs to, and takes it away from the browser: it comes back once.</summary>
    /// <returns>Null where this browser began no such flow with this provider, or too long ago.</returns>
    public ExternalFlow? Take(HttpContext context, ExternalProvider provider, string? state)
    {
        if (state is null || context.Request.Cookies[Name(state)] is not { } content)
        {
            return null;
        }

        context.Response.Cookies.Delete(Name(state), Options(provider, expires: null));
        return Open(content) is { } flow
            && flow.Provider == provider.Id
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(flow.State), Encoding.UTF8.GetBytes(state))
            && clock.GetUtcNow() < flow.ExpiresAt
            ? flow
            : null;
    }

    private ExternalFlow? Open(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<ExternalFlow>(_protector.Unprotect(Base64Url.DecodeFromChars(content)));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string Name(string state)
        => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(0, NameBytes));

    /// <summary>
    /// Lax lets it travel with the provider's redirect. A form that the provider's page posts brings only what is None, which
    /// browsers keep only if it is Secure, on this machine's http as well.
    /// </summary>
    private CookieOptions Options(ExternalProvider provider, DateTimeOffset? expires) => new()
    {
        Path = Path,
        HttpOnly = true,
        SameSite = provider.AnswersByForm ? SameSiteMode.None : SameSiteMode.Lax,
        Secure = _isHttps || provider.AnswersByForm,
        Expires = expires,
        IsEssential = true,
    };
}

using System.Text.Json;
using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>Asks the platform what a page does not offer, with the token that the page uses.</summary>
internal sealed class PlatformApi(Platform platform, IPage page)
{
    private string? _token;

    public void Listen()
    {
        page.Request += (_, request) => _token = request.Headers.GetValueOrDefault("authorization") ?? _token;
    }

    /// <summary>Gives the listener the plan that has lossless sound.</summary>
    public async Task GiveHiFiAsync()
    {
        using var admin = await AdminApi.LogInAsync(platform);
        await admin.GiveHiFiAsync(UserId());
    }

    /// <summary>Whom the token is about (RFC 7519).</summary>
    private string UserId()
    {
        var claims = (_token ?? throw new InvalidOperationException("The page has asked for nothing yet.")).Split('.')[1].Replace('-', '+').Replace('_', '/');
        using var token = JsonDocument.Parse(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '=')));
        return token.RootElement.GetProperty("sub").GetString() ?? "";
    }
}

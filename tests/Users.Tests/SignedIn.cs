using System.Net.Http.Json;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests;

/// <summary>A session as a browser holds it.</summary>
public sealed record SignedIn(SessionResponse Session, string RefreshToken, string Cookie)
{
    public static async Task<SignedIn> FromAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        var session = await response.Content.ReadFromJsonAsync<SessionResponse>();
        Assert.NotNull(session);

        var cookie = Assert.Single(
            response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("ms_refresh=", StringComparison.Ordinal));
        var refreshToken = cookie.Split(';')[0].Split('=', 2)[1];
        return new SignedIn(session, refreshToken, cookie);
    }
}

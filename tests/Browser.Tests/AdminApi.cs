using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MusicStreaming.Browser.Tests;

/// <summary>The admins' site as the first admin's programs have it, without a browser.</summary>
internal sealed class AdminApi : IDisposable
{
    private readonly HttpClient _http;

    private AdminApi(HttpClient http) => _http = http;

    public static async Task<AdminApi> LogInAsync(Platform platform)
    {
        using var listeners = new HttpClient { BaseAddress = platform.Listeners };
        var login = await listeners.PostAsJsonAsync("/api/users/login", new { email = "admin@localhost", password = await platform.AdminPasswordAsync() });
        var session = await login.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var admins = new HttpClient { BaseAddress = platform.Admins };
        admins.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return new AdminApi(admins);
    }

    /// <summary>Waits until so many files have become tracks and none is being encoded any more: what sounds is not to wait for a processor.</summary>
    public Task IngestedAsync(int files) => Attempt.UntilAsync($"{files} files are tracks", async () =>
    {
        var page = await _http.GetFromJsonAsync<JsonElement>($"/api/streaming/ingest-jobs?limit={files}");
        var states = page.GetProperty("items").EnumerateArray().Select(job => job.GetProperty("state").GetString()).ToList();
        Assert.DoesNotContain("failed", states);
        return states.Count == files && states.All(state => state == "done");
    });

    /// <summary>Gives a listener the plan that has lossless sound.</summary>
    public Task GiveHiFiAsync(string userId) => Attempt.UntilAsync(
        "the listener has HiFi",
        async () => (await _http.PutAsJsonAsync($"/api/billing/admin/accounts/{userId}/plan", new { planId = "hifi" })).IsSuccessStatusCode);

    public void Dispose() => _http.Dispose();
}

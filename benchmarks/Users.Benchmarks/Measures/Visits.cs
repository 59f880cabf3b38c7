using System.Net.Http.Headers;
using System.Net.Http.Json;
using MusicStreaming.Users.Benchmarks.Hosting;

namespace MusicStreaming.Users.Benchmarks.Measures;

/// <summary>What people do, as HTTP calls that must succeed.</summary>
internal static class Visits
{
    public static async Task LogInAsync(HttpClient client, string email)
    {
        using var response = await client.PostAsJsonAsync("/login", new { email, password = Population.Password });
        response.EnsureSuccessStatusCode();
    }

    public static async Task GetMeAsync(HttpClient client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>Somebody who is logged in to a site.</summary>
internal sealed class Session : IDisposable
{
    private readonly HttpClient _client;

    public Session(Uri site, string accessToken)
    {
        _client = new HttpClient { BaseAddress = site, Timeout = TimeSpan.FromSeconds(30) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
    }

    public async Task<T> GetAsync<T>(string path)
        => await _client.GetFromJsonAsync<T>(path) ?? throw new InvalidOperationException($"{path} answered null.");

    public async Task<T> PostAsync<T>(string path, object body)
    {
        using var answer = await _client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<T>() ?? throw new InvalidOperationException($"{path} answered null.");
    }

    /// <summary>Every album that listeners see, with its tracks.</summary>
    public async Task<IReadOnlyList<Album>> AlbumsAsync()
    {
        var albums = new List<Album>();
        string? cursor = null;
        do
        {
            var page = await GetAsync<Page<Named>>($"/api/catalog/albums?limit=5&cursor={cursor}");
            foreach (var album in page.Items)
            {
                albums.Add(await GetAsync<Album>($"/api/catalog/albums/{album.Id}"));
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return albums;
    }

    /// <summary>The tracks of that very title which search finds.</summary>
    public async Task<IReadOnlyList<Named>> FindAsync(string title)
        => [.. (await GetAsync<Found>($"/api/search?limit=50&q={Uri.EscapeDataString(title)}")).Tracks.Where(track => track.Title == title)];

    public Task<Playback> PlayAsync(Guid trackId) => PostAsync<Playback>("/api/streaming/playback", new { trackId });

    /// <summary>Says that a session is in use.</summary>
    public async Task<HttpStatusCode> BeatAsync(Playback session, double positionSeconds)
    {
        using var answer = await _client.PostAsJsonAsync($"/api/streaming/playback/{session.SessionId}/heartbeat", new { positionSeconds });
        return answer.StatusCode;
    }

    /// <summary>Reports one play.</summary>
    /// <returns>What became of it; the status, where nobody could say.</returns>
    public async Task<string> ReportAsync(object play)
    {
        using var answer = await _client.PostAsJsonAsync("/api/streaming/plays", new { items = new[] { play } });
        return answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<Reported>() is { Items: [var only] } ? only.Outcome : $"{answer.StatusCode}";
    }

    public void Dispose() => _client.Dispose();

    private sealed record Reported(IReadOnlyList<ReportedPlay> Items);

    private sealed record ReportedPlay(string Outcome);

    private sealed record Found(IReadOnlyList<Named> Tracks);
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using MusicStreaming.Contracts;
using Xunit.Abstractions;

namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>
/// A session goes on where it was, whichever process is killed under it: the player asks again for what it was not given, and
/// needs no new session. How long that takes is told, not asserted: the machine is a test's, and busy.
/// </summary>
[Collection(PlatformCollection.Name)]
public sealed class PlaybackCrashTests(Platform platform, ITestOutputHelper output) : IDisposable
{
    private readonly TestFolder _music = new();
    private readonly HttpClient _player = new() { Timeout = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task A_session_goes_on_after_each_process_under_it_was_killed_and_its_play_counts_once()
    {
        using var site = await platform.SiteAsync();
        using var studio = await site.LogInAdminAsync();
        var song = await Song.MakeAsync(_music, Song.NewTitle(), TimeSpan.FromSeconds(20));
        var job = await studio.UploadAsync(song);
        await studio.SeeDoneAsync(job);
        using var listener = await site.NewListenerAsync();
        await Eventually.SeeAsync("search finds the track", () => listener.FindAsync(song.Title), hits => hits.Count > 0);
        var session = await listener.PlayAsync(job.TrackId);
        var before = await Eventually.SeeAsync("the session is heard", () => HearAsync(listener, session), heard => heard.IsWhole);
        var play = new { playId = Guid.NewGuid(), session.SessionId, job.TrackId, playedSeconds = 12, playedAt = DateTimeOffset.UtcNow };
        var reporting = Eventually.SeeAsync("the play counts", () => listener.ReportAsync(play), outcome => outcome is "counted" or "repeated");

        foreach (var resource in (string[])[AppIds.Streaming, "dapr", AppIds.Gateway])
        {
            var since = Stopwatch.GetTimestamp();
            await platform.KillAsync(resource);
            Assert.Equal(before, await GoesOnAsync(listener, session, resource, since));
        }

        await reporting;
        Assert.Equal("repeated", await listener.ReportAsync(play));
        await Eventually.SeeAsync("the play is in the totals", () => studio.PlaysOfAsync(job.TrackId), plays => plays > 0);
        Assert.Equal(1, await studio.PlaysOfAsync(job.TrackId));

        // Nobody asks for anything until it is back, so the runtime may not have seen it go.
        await platform.KillAsync(AppIds.Streaming);
        using (await platform.SiteAsync())
        {
            Assert.Equal(before, await GoesOnAsync(listener, session, "streaming while nobody asked", Stopwatch.GetTimestamp()));
        }
    }

    public void Dispose()
    {
        _player.Dispose();
        _music.Dispose();
    }

    private async Task<Heard> GoesOnAsync(Session listener, Playback session, string without, long since)
    {
        var heard = await Eventually.SeeAsync($"the session goes on without {without}", () => HearAsync(listener, session), heard => heard.IsWhole);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"After the end of {without} the session went on within {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s."));
        return heard;
    }

    /// <summary>What a player asks for: both playlists, the key, a segment; and it says that it plays.</summary>
    private async Task<Heard> HearAsync(Session listener, Playback session)
    {
        var master = await GetAsync(new Uri(session.ManifestUrl));
        var playlist = new Uri(new Uri(session.ManifestUrl), Uris(master)[0]);
        var media = await GetAsync(playlist);
        var key = await GetAsync(new Uri(playlist, "../key"));
        var segment = await GetAsync(new Uri(playlist, Uris(media)[^1]));
        var beat = await listener.BeatAsync(session, positionSeconds: 5);
        Assert.False(IsRefused(beat), $"The heartbeat was answered with {beat}.");
        return new Heard(Convert.ToHexString(key), Convert.ToHexString(segment), beat);
    }

    /// <summary>What is missing for a moment is asked for again; what is refused would end the session.</summary>
    private async Task<byte[]> GetAsync(Uri address)
    {
        using var answer = await _player.GetAsync(address);
        Assert.False(IsRefused(answer.StatusCode), $"{address.AbsolutePath} was answered with {answer.StatusCode}.");
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private static bool IsRefused(HttpStatusCode status) => (int)status is >= 400 and < 500;

    private static string[] Uris(byte[] playlist)
        => [.. Encoding.UTF8.GetString(playlist).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];

    private sealed record Heard(string Key, string Segment, HttpStatusCode Beat)
    {
        public bool IsWhole => Beat == HttpStatusCode.NoContent;
    }
}

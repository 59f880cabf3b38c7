using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Keys;

/// <summary>An operator takes a master key away that tracks still need.</summary>
public sealed class LostKeyTests : IAsyncLifetime
{
    private static readonly string Needed = TestSecrets.All[MasterKeys.Secret];
    private static readonly string Other = $"2:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Size))}";

    private readonly LogLines _log = new();
    private StreamingApp? _app;

    private StreamingApp App => _app ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
        => _app = await StreamingApp.BeginAsync(services => services.AddSingleton<ILoggerProvider>(_log));

    public Task DisposeAsync() => App.EndAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_needs_it_is_refused_with_words_and_plays_again_when_it_is_back(bool isReplaced)
    {
        var listener = UserId.New();
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        await ListAsync(track);
        var playing = await App.PlayAsync(listener, track);
        var playlist = $"{playing.ManifestUrl[..playing.ManifestUrl.LastIndexOf('/')]}/aac-64/media.m3u8";
        await UntilAsync(async () => await HealthAsync() is { Status: HealthStatus.Healthy });

        // Whoever has the old bytes under another id, or other bytes under the old id, has lost it as well.
        App.WithSecret(MasterKeys.Secret, isReplaced ? $"1:{Other[2..]}" : Other);
        await UntilAsync(async () => await HealthAsync() is { Status: HealthStatus.Degraded, Description: var words } && words?.Contains("1 tracks", StringComparison.Ordinal) == true);

        await AssertRefusedAsync(await App.GetAsync(playlist));
        await AssertRefusedAsync(await App.GetAsync(playlist.Replace("aac-64/media.m3u8", "key", StringComparison.Ordinal)));
        if (!isReplaced)
        {
            await AssertRefusedAsync(await App.CreateClient(listener).PostAsJsonAsync("/playback", new StartPlaybackRequest(track, Quality: null, DeviceId: null)));
        }

        Assert.Contains("1 missing 1", (await App.CreateClient(UserId.New(), Roles.Admin).GetFromJsonAsync<KeysResponse>("/keys"))?.MasterKeys.Select(key => $"{key.Id} {key.State} {key.Tracks}") ?? []);
        Assert.Contains(_log.All, line => line.Contains($"The master key 1 is missing", StringComparison.Ordinal) && line.Contains("1 tracks cannot be played", StringComparison.Ordinal));
        Assert.Contains(_log.All, line => line.Contains($"The master key 1 is missing", StringComparison.Ordinal) && line.Contains($"track {track} cannot be played", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.All, line => line.Contains("unhandled exception", StringComparison.Ordinal));

        App.WithSecret(MasterKeys.Secret, isReplaced ? Needed : $"{Other} {Needed}");
        await UntilAsync(async () => await HealthAsync() is { Status: HealthStatus.Healthy });
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(playlist)).StatusCode);
        await App.PlayAsync(listener, track);
    }

    [Fact]
    public async Task What_nobody_could_play_is_lost_until_a_walk_that_began_later_did_not_come_by_it()
    {
        var lost = App.Get<LostKeys>();
        var mark = (await App.Get<MasterKeys>().GetAsync(default)).Mark;
        var began = App.Clock.GetUtcNow();
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        string[] ids = [.. Enumerable.Range(100, 200).Select(number => $"{number}")];

        Parallel.ForEach(ids, id => lost.Note(id, TrackId.New()));
        Assert.Equal(ids, lost.Current.Keys);
        lost.Count(mark, began, ImmutableSortedDictionary<string, int>.Empty.Add("100", 7));
        Assert.Equal(ids, lost.Current.Keys);
        Assert.Equal(7, lost.Current["100"]);

        lost.Count(mark, App.Clock.GetUtcNow() + TimeSpan.FromSeconds(1), ImmutableSortedDictionary<string, int>.Empty);
        Assert.Empty(lost.Current);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync())?.Status);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.EndsWith("/key-missing", (await StreamingApp.ReadAsync<JsonElement>(answer)).GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    private Task UntilAsync(Func<Task<bool>> condition) => Eventually.TrueAsync(
        async () =>
        {
            App.Clock.Advance(TimeSpan.FromSeconds(31));
            return await condition();
        },
        "the keys");

    private async Task<HealthReportEntry?> HealthAsync()
        => (await App.Get<HealthCheckService>().CheckHealthAsync(check => check.Name == "keys")).Entries["keys"];

    private async Task ListAsync(TrackId track)
    {
        var now = App.Clock.GetUtcNow();
        var job = new IngestJob(IngestJobId.New(), track, "a.flac", JobSource.Demo("a.flac"), true, JobQueue.KeyOfUpload(false, now), now);
        await App.Get<JobStore>().AddAsync(job with { State = JobState.Done }, default);
    }
}

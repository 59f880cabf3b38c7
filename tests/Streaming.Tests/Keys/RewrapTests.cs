using System.Net.Http.Json;
using System.Security.Cryptography;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Keys.Rewrapping;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Keys;

public sealed class RewrapTests : StreamingTest
{
    private static readonly string First = TestSecrets.All[MasterKeys.Secret];
    private static readonly string Second = $"2:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Size))}";

    [Fact]
    public async Task A_new_master_key_comes_to_wrap_every_track_by_itself_and_then_the_old_one_can_go()
    {
        var track = await AddTrackAsync();
        var key = await App.Get<ContentKeys>().OpenAsync(await MediaAsync(track), default);

        App.WithSecret(MasterKeys.Secret, $"{Second} {First}");
        await UntilAsync(async () => await PassAsync() is { MasterKeyId: "2", FinishedAt: not null });
        Assert.Equal(["2 current", "1 needed"], await KeysAsync());
        await UntilAsync(async () => (await KeysAsync()).SequenceEqual(["2 current", "1 unused"]));
        App.WithSecret(MasterKeys.Secret, Second);
        await UntilAsync(async () => (await KeysAsync()).SequenceEqual(["2 current"]) && await PassAsync() is { IsSettled: true, Mark: { } mark } && !mark.Contains(' '));

        var media = await MediaAsync(track);
        Assert.Equal("2", media.Key.MasterKeyId);
        Assert.Equal(key.Value, (await App.Get<ContentKeys>().OpenAsync(media, default)).Value);
        var seen = await App.CreateClient(UserId.New(), Roles.Admin).GetFromJsonAsync<KeysResponse>("/keys");
        Assert.Equal((1, 0, 0, true), (seen?.Rewrapping?.Seen, seen?.Rewrapping?.Rewrapped, seen?.Rewrapping?.Failed, seen?.Rewrapping?.IsSettled));
    }

    [Fact]
    public async Task A_walk_that_broke_off_goes_on_where_it_was()
    {
        for (var number = 0; number < 60; number++)
        {
            await AddTrackAsync();
        }

        var walk = App.Get<TrackWalk>();
        var page = await walk.ReadAsync(null, default);
        var rest = await walk.ReadAsync(page.NextCursor, default);
        var begun = new RewrapPass("2", App.Clock.GetUtcNow()) { Mark = MasterKeyRing.Parse($"{Second} {First}").Mark, Cursor = page.NextCursor, Seen = page.Items.Count };
        await App.Get<RewrapStore>().SaveAsync(new(begun.Claim(Guid.NewGuid(), App.Clock.GetUtcNow()), (await FoundAsync())?.ETag), default);

        App.WithSecret(MasterKeys.Secret, $"{Second} {First}");
        await UntilAsync(async () => await PassAsync() is { MasterKeyId: "2", FinishedAt: not null });

        Assert.Equal(60, (await PassAsync())?.Seen);
        Assert.Equal(rest.Items.Count, (await PassAsync())?.Rewrapped);
        Assert.Equal("2", (await MediaAsync(rest.Items[0])).Key.MasterKeyId);
        Assert.Equal("1", (await MediaAsync(page.Items[0])).Key.MasterKeyId);
    }

    [Fact]
    public async Task A_key_that_no_master_key_opens_is_counted_and_stops_nobody()
    {
        var lost = await AddTrackAsync(media => media with { Key = media.Key with { MasterKeyId = "0" } });
        var track = await AddTrackAsync();

        App.WithSecret(MasterKeys.Secret, $"{Second} {First}");
        await UntilAsync(async () => await PassAsync() is { MasterKeyId: "2", FinishedAt: not null });

        Assert.Equal("2", (await MediaAsync(track)).Key.MasterKeyId);
        Assert.Equal("0", (await MediaAsync(lost)).Key.MasterKeyId);
        Assert.Equal((1, false), ((await PassAsync())?.Failed, (await PassAsync())?.IsSettled));
    }

    [Fact]
    public async Task An_admin_can_have_all_tracks_gone_over_again()
    {
        await UntilAsync(async () => await PassAsync() is { FinishedAt: not null });
        await AddTrackAsync();

        var answer = await App.CreateClient(UserId.New(), Roles.Admin).PostAsync(new Uri("/keys/rewrap", UriKind.Relative), content: null);
        await UntilAsync(async () => await PassAsync() is { FinishedAt: not null, Seen: 1 });

        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
    }

    private Task UntilAsync(Func<Task<bool>> condition) => Eventually.TrueAsync(
        async () =>
        {
            App.Clock.Advance(TimeSpan.FromSeconds(31));
            return await condition();
        },
        "the keys");

    private async Task<IEnumerable<string>> KeysAsync()
        => (await App.CreateClient(UserId.New(), Roles.Admin).GetFromJsonAsync<KeysResponse>("/keys"))?.MasterKeys.Select(key => $"{key.Id} {key.State}") ?? [];

    private Task<Versioned<RewrapPass>?> FoundAsync() => App.Get<RewrapStore>().FindAsync(default);

    private async Task<RewrapPass?> PassAsync() => (await FoundAsync())?.Value;

    private async Task<TrackMedia> MediaAsync(TrackId track)
        => (await App.Get<TrackMediaStore>().FindAsync(track, default))?.Value ?? throw new InvalidOperationException("The track is gone.");

    /// <summary>A track's documents as an ingest leaves them; there is nothing to hear of it.</summary>
    private async Task<TrackId> AddTrackAsync(Func<TrackMedia, TrackMedia>? change = null)
    {
        var track = TrackId.New();
        var key = WrappedKey.Wrap(ContentKey.New(), track, MasterKeyRing.Parse(First).Newest);
        var media = new TrackMedia(track, 1, TimeSpan.FromSeconds(9), key, new Loudness(-14, -1), []);
        await App.Dapr.SaveStateAsync(StreamingStores.State, TrackMediaStore.Key(track), change is null ? media : change(media));
        var now = App.Clock.GetUtcNow();
        var job = new IngestJob(IngestJobId.New(), track, "a.flac", JobSource.Demo("a.flac"), true, JobQueue.KeyOfUpload(false, now), now);
        await App.Get<JobStore>().AddAsync(job with { State = JobState.Done }, default);
        return track;
    }
}

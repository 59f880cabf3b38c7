using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Queues;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Queues;

public sealed class QueueTests : StreamingTest
{
    private static readonly TrackId[] _three = [TrackId.New(), TrackId.New(), TrackId.New()];

    private static readonly JsonSerializerOptions _wire = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly UserId _user = UserId.New();

    [Fact]
    public async Task Who_has_never_played_anything_has_an_empty_queue()
    {
        var queue = await GetAsync();

        Assert.Equal((0, -1, 0), (queue.Version, queue.Index, queue.Entries.Count));
        Assert.Null(queue.UpdatedAt);
    }

    [Fact]
    public async Task Another_device_finds_the_queue_and_the_place_in_it()
    {
        var kept = await PutAsync(Queue(0, _three) with { Index = 1, PositionSeconds = 12.5, Repeat = RepeatMode.All, DeviceId = "kitchen" });
        App.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.NoContent, (await MoveAsync(new(kept.Version, 2, 3.25, RepeatMode.One, "car"))).StatusCode);

        var queue = await GetAsync();

        Assert.Equal(_three, queue.Entries.Select(entry => entry.TrackId));
        Assert.Equal((1, 2, 3.25, RepeatMode.One, "car"), (queue.Version, queue.Index, queue.PositionSeconds, queue.Repeat, queue.DeviceId));
        Assert.Equal(App.Clock.GetUtcNow(), queue.UpdatedAt);
    }

    [Fact]
    public async Task A_shuffled_queue_knows_the_order_that_it_had()
    {
        await PutAsync(Queue(0, _three) with { Shuffled = true, Entries = [new(_three[2], 2), new(_three[0], 0), new(_three[1], 1)] });

        var queue = await GetAsync();

        Assert.True(queue.Shuffled);
        Assert.Equal([2, 0, 1], queue.Entries.Select(entry => entry.Order ?? -1));
    }

    [Fact]
    public async Task Who_was_slower_gets_the_newer_queue()
    {
        await PutAsync(Queue(0, _three));
        await PutAsync(Queue(1, [_three[1]]));

        var replaced = await PutRawAsync(Queue(1, [_three[0]]));
        var moved = await MoveAsync(new(1, 0, 5, RepeatMode.Off));

        foreach (var answer in (HttpResponseMessage[])[replaced, moved])
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            var problem = await StreamingApp.ReadAsync<JsonElement>(answer);
            Assert.EndsWith("/queue-changed", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
            Assert.Equal(2, problem.GetProperty("queue").GetProperty("version").GetInt64());
        }

        Assert.Equal(_three[1], Assert.Single((await GetAsync()).Entries).TrackId);
    }

    [Fact]
    public async Task Of_devices_that_change_the_queue_at_once_one_wins_and_the_others_know()
    {
        await PutAsync(Queue(0, _three));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutRawAsync(Queue(1, [TrackId.New()]))));

        var won = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        var queue = await GetAsync();
        Assert.Equal(2, queue.Version);
        Assert.Equal((await ReadAsync(won)).Entries[0], queue.Entries[0]);
    }

    [Fact]
    public async Task Places_that_are_told_at_once_are_all_taken()
    {
        await PutAsync(Queue(0, _three));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(second => MoveAsync(new(1, 1, second, RepeatMode.Off))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(1, (await GetAsync()).Index);
    }

    [Theory]
    [InlineData("""{"version":0,"entries":[],"index":0,"positionSeconds":0,"repeat":"off","shuffled":false}""", "index")]
    [InlineData("""{"version":0,"entries":[null],"index":-1,"positionSeconds":0,"repeat":"off","shuffled":false}""", "entries")]
    [InlineData("""{"version":0,"entries":[],"index":-2,"positionSeconds":0,"repeat":"off","shuffled":false}""", "index")]
    [InlineData("""{"version":0,"entries":[],"index":-1,"positionSeconds":-1,"repeat":"off","shuffled":false}""", "positionSeconds")]
    [InlineData("""{"version":0,"entries":[],"index":-1,"positionSeconds":0,"repeat":"twice","shuffled":false}""", "repeat")]
    public async Task What_makes_no_sense_is_refused_by_its_name(string body, string field)
    {
        var answer = await App.CreateClient(_user).PutAsync(new Uri("/queue", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await StreamingApp.ReadAsync<JsonElement>(answer)).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_thousand_tracks_are_kept_in_less_than_100_KB_and_one_more_is_too_many()
    {
        var most = Enumerable.Range(0, 1000).Select(at => new QueueEntry(TrackId.New(), 999 - at)).ToList();

        await PutAsync(Queue(0, []) with { Entries = most, Index = 999, Shuffled = true });
        var over = await PutRawAsync(Queue(1, []) with { Entries = [.. most, new(TrackId.New())] });

        var stored = await App.Get<DaprClient>().GetStateAsync<JsonElement>("streaming-state", $"queue:{_user}");
        Assert.InRange(Encoding.UTF8.GetByteCount(stored.GetRawText()), 30_000, 60_000);
        Assert.Equal(HttpStatusCode.BadRequest, over.StatusCode);
        Assert.Equal(most, (await GetAsync()).Entries);
    }

    [Fact]
    public async Task A_place_past_the_end_is_refused()
    {
        await PutAsync(Queue(0, _three));

        Assert.Equal(HttpStatusCode.BadRequest, (await MoveAsync(new(1, 3, 0, RepeatMode.Off))).StatusCode);
        Assert.Equal(0, (await GetAsync()).Index);
    }

    [Fact]
    public async Task A_queue_is_nobody_elses()
    {
        await PutAsync(Queue(0, _three));
        var stranger = UserId.New();

        var theirs = await GetAsync(stranger);
        var answer = await App.CreateClient(stranger).PutAsJsonAsync("/queue", Queue(1, [TrackId.New()]), _wire);

        Assert.Empty(theirs.Entries);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await App.CreateClient().GetAsync(new Uri("/queue", UriKind.Relative))).StatusCode);
        Assert.Equal(_three, (await GetAsync()).Entries.Select(entry => entry.TrackId));
    }

    [Fact]
    public async Task Its_owner_is_handed_all_of_it_and_nothing_stays_after_an_erasure()
    {
        await PutAsync(Queue(0, _three) with { DeviceId = "kitchen" });
        var data = App.Get<IEnumerable<IPersonalData>>().Single(kind => kind.Held.Name == "queue");
        var handedOut = Assert.IsType<QueueResponse>(Assert.Single(await data.ReadAsync(_user, default).ToListAsync()));
        Assert.Equal(("kitchen", 3), (handedOut.DeviceId, handedOut.Entries.Count));

        await App.DeliverAsync(new UserErasureRequested(Guid.CreateVersion7(), _user, Version: 2));

        Assert.Equal(0, (await GetAsync()).Version);
        // An access token lives on for some minutes.
        Assert.Equal(HttpStatusCode.Forbidden, (await PutRawAsync(Queue(0, _three))).StatusCode);
        Assert.Equal(0, (await GetAsync()).Version);
        Assert.Empty(await data.ReadAsync(_user, default).ToListAsync());
    }

    private static ReplaceQueueRequest Queue(long version, IEnumerable<TrackId> tracks)
    {
        QueueEntry[] entries = [.. tracks.Select(track => new QueueEntry(track))];
        return new(version, entries, entries.Length > 0 ? 0 : -1, 0, RepeatMode.Off, Shuffled: false);
    }

    private async Task<QueueResponse> GetAsync(UserId? user = null)
        => await ReadAsync(await App.CreateClient(user ?? _user).GetAsync(new Uri("/queue", UriKind.Relative)));

    private static async Task<QueueResponse> ReadAsync(HttpResponseMessage answer)
        => await answer.Content.ReadFromJsonAsync<QueueResponse>(_wire) ?? throw new InvalidOperationException("The answer is empty.");

    private Task<HttpResponseMessage> PutRawAsync(ReplaceQueueRequest request) => App.CreateClient(_user).PutAsJsonAsync("/queue", request, _wire);

    private async Task<QueueResponse> PutAsync(ReplaceQueueRequest request)
    {
        var answer = await PutRawAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ReadAsync(answer);
    }

    private Task<HttpResponseMessage> MoveAsync(MoveInQueueRequest request) => App.CreateClient(_user).PutAsJsonAsync("/queue/place", request, _wire);
}

using Dapr.Actors.Runtime;
using Dapr.Actors.Tests.Support;

namespace Dapr.Actors.Tests.Runtime;

public sealed class StateTests
{
    private readonly SidecarStub _sidecar = new();
    private readonly ActorStateManager _state;

    public StateTests()
    {
        var host = new ActorHost(ActorTypeInformation.Get(typeof(Counter), actorTypeName: null), new("one"), new())
        {
            State = new(new(_sidecar, "http://sidecar.test", token: null, timeout: null), new("counter", "one"), new(System.Text.Json.JsonSerializerDefaults.Web)),
        };
        _state = new ActorStateManager(host);
    }

    private string? Saved => _sidecar.Sent.LastOrDefault(sent => sent.Method == "PUT")?.Body;

    [Fact]
    public async Task A_value_is_added_once()
    {
        await _state.AddStateAsync("a", 1);

        Assert.False(await _state.TryAddStateAsync("a", 2));
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => _state.AddStateAsync("a", 2));
        Assert.Equal("The actor state name 'a' already exist.", exception.Message);
        Assert.Equal(1, await _state.GetStateAsync<int>("a"));
    }

    [Fact]
    public async Task A_value_that_is_not_there_is_said_so()
    {
        Assert.False((await _state.TryGetStateAsync<string>("a")).HasValue);
        Assert.False(await _state.ContainsStateAsync("a"));
        Assert.False(await _state.TryRemoveStateAsync("a"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _state.GetStateAsync<string>("a"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _state.RemoveStateAsync("a"));
    }

    [Fact]
    public async Task A_removed_value_is_gone_at_once_and_deleted_with_the_rest()
    {
        await StoreAsync("a", 1);
        await _state.RemoveStateAsync("a");
        await _state.SetStateAsync("b", "two");

        Assert.False(await _state.ContainsStateAsync("a"));
        await _state.SaveStateAsync();
        Assert.Equal("""[{"operation":"delete","request":{"key":"a"}},{"operation":"upsert","request":{"key":"b","value":"two"}}]""", Saved);
        Assert.True(await _state.TryAddStateAsync("a", 3));
    }

    [Fact]
    public async Task A_value_added_and_removed_in_a_turn_was_never_there()
    {
        await _state.AddStateAsync("a", 1);
        await _state.RemoveStateAsync("a");
        await _state.SaveStateAsync();

        Assert.Null(Saved);
    }

    [Fact]
    public async Task A_value_that_expires_is_saved_with_its_rest_and_gone_after()
    {
        await _state.SetStateAsync("a", 1, TimeSpan.FromSeconds(30));
        await _state.SetStateAsync("b", 1, TimeSpan.FromSeconds(-1));
        Assert.False((await _state.TryGetStateAsync<int>("b")).HasValue);
        Assert.True(await _state.TryAddStateAsync("b", 2));
        await _state.SaveStateAsync();

        Assert.Equal(
            """[{"operation":"upsert","request":{"key":"a","value":1,"metadata":{"ttlInSeconds":"30"}}},{"operation":"upsert","request":{"key":"b","value":2}}]""",
            Saved);
    }

    [Fact]
    public async Task A_stored_value_that_has_expired_is_not_there()
    {
        _sidecar.Answer = request =>
        {
            var answer = SidecarStub.Json("1");
            answer.Headers.Add("metadata.ttlExpireTime", "2020-01-01T00:00:00Z");
            return answer;
        };

        Assert.False(await _state.ContainsStateAsync("a"));
        Assert.False((await _state.TryGetStateAsync<int>("a")).HasValue);
    }

    [Fact]
    public async Task Unloading_reads_anew_and_does_not_lose_changes_unless_told()
    {
        await StoreAsync("a", 1);
        Assert.Equal(1, await _state.GetStateAsync<int>("a"));
        await _state.UnloadStateAsync("a");
        await StoreAsync("a", 2);
        Assert.Equal(2, await _state.GetStateAsync<int>("a"));

        await _state.SetStateAsync("a", 3);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _state.UnloadStateAsync("a"));
        await _state.UnloadStateAsync("a", new() { AllowUnloadingWhenStateModified = true });
        Assert.Equal(2, await _state.GetStateAsync<int>("a"));
    }

    [Fact]
    public async Task An_update_sees_what_is_there_and_its_addition_does_not()
    {
        Assert.Equal(1, await _state.AddOrUpdateStateAsync("a", 1, (_, known) => known + 10));
        Assert.Equal(11, await _state.AddOrUpdateStateAsync("a", 1, (_, known) => known + 10));
        Assert.Equal(11, await _state.GetOrAddStateAsync("a", 5));
    }

    [Fact]
    public async Task An_actor_of_a_test_has_no_state_unless_it_is_given_one()
    {
        var actor = new Counter(ActorHost.CreateForTest<Counter>());

        await Assert.ThrowsAsync<InvalidOperationException>(() => actor.AddAsync(1));
    }

    [Fact]
    public async Task An_actor_of_a_test_has_no_timers_and_no_proxies_unless_it_is_given_some()
    {
        var actor = new Counter(ActorHost.CreateForTest<Counter>(new ActorTestOptions { ActorId = new("seven") }));

        Assert.Equal("seven", actor.Id.GetId());
        await Assert.ThrowsAsync<NotImplementedException>(actor.StartTimerAsync);
        await Assert.ThrowsAsync<NotImplementedException>(() => actor.AskOtherAsync(new("eight")));
    }

    private async Task StoreAsync(string name, int value)
    {
        var host = new ActorHost(ActorTypeInformation.Get(typeof(Counter), actorTypeName: null), new("one"), new())
        {
            State = new(new(_sidecar, "http://sidecar.test", token: null, timeout: null), new("counter", "one"), new()),
        };
        var other = new ActorStateManager(host);
        await other.SetStateAsync(name, value);
        await other.SaveStateAsync();
    }
}

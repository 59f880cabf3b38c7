using System.Net;
using Dapr.Actors.Tests.Support;
using MusicStreaming.Testing;

namespace Dapr.Actors.Tests.Hosting;

/// <summary>Proxy, runtime, app and back.</summary>
public sealed class RuntimeTests
{
    [Fact]
    public async Task A_call_goes_through_the_runtime_and_its_result_comes_back()
    {
        await using var app = await CounterApp.StartAsync();

        Assert.Equal(2, await app.Proxy("one").AddAsync(2));
        Assert.Equal(5, await app.Proxy("one").AddAsync(3));
        Assert.Equal(new Tally("LOUD", 5, new ActorId("one")), await app.Proxy("one").TellAsync("loud", isLoud: true));
        Assert.Equal(1, await app.Proxy("two").AddAsync(1));
        Assert.Equal(9, await app.Proxies().Create(new ActorId("one"), "counter").InvokeMethodAsync<int, int>("AddAsync", 4));
    }

    [Fact]
    public async Task State_outlives_the_activation()
    {
        await using var app = await CounterApp.StartAsync();
        await app.Proxy("one").AddAsync(2);

        Assert.Equal(HttpStatusCode.OK, await app.DeactivateAsync("one"));

        Assert.Equal(3, await app.Proxy("one").AddAsync(1));
        Assert.Equal(["activated", "activated"], await app.Proxy("one").LogAsync());
    }

    [Fact]
    public async Task A_runtime_that_finds_the_app_again_finds_actors_that_read_their_state_anew()
    {
        await using var app = await CounterApp.StartAsync();
        await app.Proxy("one").AddAsync(2);
        using var runtime = app.Runtime();

        // As if it had been on another replica while this one was out of sight.
        await runtime.PutAsync("/v1.0/actors/counter/one/state", new StringContent("""[{"operation":"upsert","request":{"key":"sum","value":40}}]"""));
        await app.BeFoundAsync();

        Assert.Equal(42, await app.Proxy("one").AddAsync(2));
    }

    [Fact]
    public async Task What_a_method_throws_reaches_its_caller_and_its_changes_are_gone()
    {
        await using var app = await CounterApp.StartAsync();
        await app.Proxy("one").AddAsync(2);

        var exception = await Assert.ThrowsAsync<ActorMethodInvocationException>(() => app.Proxy("one").FailAfterAddingAsync(40));

        var thrown = Assert.IsType<ActorInvokeException>(exception.InnerException);
        Assert.Equal(typeof(InvalidOperationException).FullName, thrown.ActualExceptionType);
        Assert.Equal("It was too much.", thrown.Message);
        Assert.Contains("Exception: InvalidOperationException", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, await app.Proxy("one").AddAsync(1));
    }

    [Fact]
    public async Task Calls_of_one_actor_take_turns()
    {
        await using var app = await CounterApp.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Proxy("one").AddAsync(1)));

        Assert.Equal(20, await app.Proxy("one").AddAsync(0));
    }

    [Fact]
    public async Task An_actor_calls_another_and_itself_where_that_is_allowed()
    {
        await using var app = await CounterApp.StartAsync(isReentrant: true);

        Assert.Equal(1, await app.Proxy("one").AskOtherAsync(new ActorId("two")));
        Assert.Equal(1, await app.Proxy("one").AskOtherAsync(new ActorId("one")));
        Assert.Equal(2, await app.Proxy("one").AskOtherAsync(new ActorId("two")));
    }

    [Fact]
    public async Task A_reminder_comes_until_it_is_unregistered()
    {
        await using var app = await CounterApp.StartAsync();
        await app.Proxy("one").RemindAsync(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));

        await MoveAsync(app, TimeSpan.FromMinutes(1), "nag data", 1);
        await MoveAsync(app, TimeSpan.FromMinutes(2), "nag data", 2);
        await app.Proxy("one").ForgetAsync();
        await app.Proxy("one").StartTimerAsync();
        await MoveAsync(app, TimeSpan.FromMinutes(5), "tick tock", 1);

        Assert.Equal(2, (await app.Proxy("one").LogAsync()).Count(line => line.StartsWith("nag", StringComparison.Ordinal)));
    }

    private static async Task MoveAsync(CounterApp app, TimeSpan time, string expected, int count)
    {
        app.Clock.Advance(time);
        await Eventually.TrueAsync(
            async () => (await app.Proxy("one").LogAsync()).Count(line => line.StartsWith(expected, StringComparison.Ordinal)) == count, expected);
    }
}

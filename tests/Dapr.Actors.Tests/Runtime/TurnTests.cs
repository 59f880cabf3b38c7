using System.Text;
using Dapr.Actors.Tests.Support;

namespace Dapr.Actors.Tests.Runtime;

public sealed class TurnTests
{
    private readonly HostedCounters _counters = new();

    [Fact]
    public async Task A_turn_saves_its_changes_together_at_its_end()
    {
        Assert.Equal("2", await _counters.CallAsync("AddAsync", "2"));
        Assert.Equal("5", await _counters.CallAsync("AddAsync", "3"));

        Assert.Equal("5", _counters.Sidecar.State["sum"]);
        Assert.Equal("""[{"operation":"upsert","request":{"key":"sum","value":5}}]""", _counters.Saves.Last().Body);
        Assert.Equal("/v1.0/actors/counter/one/state", _counters.Saves.Last().Path);
    }

    [Fact]
    public async Task What_was_read_stays_in_memory()
    {
        await _counters.CallAsync("AddAsync", "2");
        var before = Reads();
        await _counters.CallAsync("AddAsync", "3");

        Assert.Equal(before, Reads());
    }

    [Fact]
    public async Task A_turn_that_fails_leaves_nothing_neither_stored_nor_in_memory()
    {
        await _counters.CallAsync("AddAsync", "2");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _counters.CallAsync("FailAfterAddingAsync", "40"));

        Assert.Equal("2", _counters.Sidecar.State["sum"]);
        Assert.Equal("3", await _counters.CallAsync("AddAsync", "1"));
    }

    [Fact]
    public async Task A_save_that_is_refused_fails_the_turn()
    {
        _counters.Sidecar.Answer = request => request.Method == HttpMethod.Put
            ? SidecarStub.Json("""{"errorCode":"ERR_ACTOR_STATE_TRANSACTION_SAVE","message":"full"}""", System.Net.HttpStatusCode.InternalServerError)
            : null;
        await Assert.ThrowsAsync<DaprApiException>(() => _counters.CallAsync("AddAsync", "2"));

        _counters.Sidecar.Answer = _ => null;
        Assert.Equal("1", await _counters.CallAsync("AddAsync", "1"));
    }

    [Fact]
    public async Task Activation_comes_before_the_first_turn_and_again_after_deactivation()
    {
        await _counters.CallAsync("AddAsync", "2");
        await _counters.CallAsync("AddAsync", "2");
        Assert.Equal("""["activated"]""", _counters.Sidecar.State["log"]);

        await _counters.Host.DeactivateAsync("one");
        await _counters.CallAsync("AddAsync", "2");

        Assert.Equal("""["activated","activated"]""", _counters.Sidecar.State["log"]);
        Assert.Equal("6", _counters.Sidecar.State["sum"]);
    }

    [Fact]
    public async Task A_method_with_two_arguments_is_called_by_names_only()
    {
        await _counters.CallAsync("AddAsync", "2");
        var answer = await _counters.Host.CallAsync("one", "TellAsync", """{"isLoud":true,"label":"a"}"""u8.ToArray(), isByName: true, default);

        Assert.Equal("""{"label":"A","sum":2,"of":"one"}""", Encoding.UTF8.GetString(answer));
        await Assert.ThrowsAsync<ArgumentException>(() => _counters.CallAsync("TellAsync", "\"a\""));
    }

    [Fact]
    public async Task A_method_that_no_interface_has_is_missing()
        => await Assert.ThrowsAsync<MissingMethodException>(() => _counters.CallAsync("NoteAsync", "1"));

    [Fact]
    public async Task A_reminder_and_a_timer_are_turns_too()
    {
        await _counters.Host.RemindAsync("one", "nag", """{"data":"ZGF0YQ==","dueTime":"0h0m5s0ms","period":"0h1m0s0ms"}"""u8.ToArray());
        await _counters.Host.FireAsync("one", """{"callback":"TickAsync","data":"dG9jaw==","dueTime":"0h0m5s0ms","period":""}"""u8.ToArray());

        Assert.Equal("""["activated","nag data 60","tick tock"]""", _counters.Sidecar.State["log"]);
    }

    private int Reads() => _counters.Sidecar.Sent.Count(sent => sent.Method == "GET");
}

using Dapr.JsSdk.Tests.Hosting;

namespace Dapr.JsSdk.Tests;

public sealed class ActorTests
{
    [Fact]
    public Task State_is_kept_between_calls() => SdkRun.PassAsync("actors", "keepsState");

    [Fact]
    public Task Arguments_and_results_are_passed() => SdkRun.PassAsync("actors", "passesArguments");

    [Fact]
    public Task A_proxy_is_made_by_the_client() => SdkRun.PassAsync("actors", "createsAProxy");

    [Fact]
    public Task A_failure_reaches_the_caller() => SdkRun.PassAsync("actors", "passesOnFailures");

    [Fact]
    public Task Turns_do_not_overlap() => SdkRun.PassAsync("actors", "takesTurns");

    [Fact]
    public Task A_timer_fires_until_it_is_stopped() => SdkRun.PassAsync("actors", "firesTimers");

    [Fact]
    public Task A_reminder_fires_with_its_data() => SdkRun.PassAsync("actors", "firesReminders");

    [Fact]
    public Task A_reminder_can_be_read() => SdkRun.PassAsync("actors", "tellsAReminder");

    [Fact]
    public Task An_idle_actor_is_deactivated_and_comes_back() => SdkRun.PassAsync("actors", "deactivatesIdleActors");
}

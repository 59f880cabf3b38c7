using Dapr.JsSdk.Tests.Hosting;

namespace Dapr.JsSdk.Tests;

public sealed class PubSubTests
{
    [Fact]
    public Task A_subscriber_hears_what_is_published() => SdkRun.PassAsync("pubsub", "hears");

    [Fact]
    public Task A_cloud_event_is_passed_on_as_it_is() => SdkRun.PassAsync("pubsub", "keepsCloudEvents");

    [Fact]
    public Task A_raw_payload_arrives_as_it_was_sent() => SdkRun.PassAsync("pubsub", "hearsRaw");

    [Fact]
    public Task A_rule_routes_by_the_type_of_the_event() => SdkRun.PassAsync("pubsub", "routes");

    [Fact]
    public Task A_message_comes_again_after_RETRY() => SdkRun.PassAsync("pubsub", "retries");

    [Fact]
    public Task A_dropped_message_goes_to_the_dead_letter_topic() => SdkRun.PassAsync("pubsub", "buriesWhatIsDropped");

    [Fact]
    public Task Many_are_published_at_once() => SdkRun.PassAsync("pubsub", "publishesInBulk");

    [Fact]
    public Task Many_are_heard_at_once() => SdkRun.PassAsync("pubsub", "hearsInBulk");

    [Fact]
    public Task An_unknown_pubsub_is_told() => SdkRun.PassAsync("pubsub", "tellsOfAnUnknownPubSub");
}

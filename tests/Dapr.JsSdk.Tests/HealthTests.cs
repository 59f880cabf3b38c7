using Dapr.JsSdk.Tests.Hosting;

namespace Dapr.JsSdk.Tests;

public sealed class HealthTests
{
    [Fact]
    public Task A_running_sidecar_is_healthy() => SdkRun.PassAsync("health", "isHealthy");

    [Fact]
    public Task A_wrong_token_gets_nothing() => SdkRun.PassAsync("health", "refusesAWrongToken");

    [Fact]
    public Task Metadata_tells_the_app_and_its_components() => SdkRun.PassAsync("health", "tellsMetadata");

    [Fact]
    public Task Metadata_can_be_added() => SdkRun.PassAsync("health", "setsMetadata");
}

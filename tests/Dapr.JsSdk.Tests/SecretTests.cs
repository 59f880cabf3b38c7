using Dapr.JsSdk.Tests.Hosting;

namespace Dapr.JsSdk.Tests;

public sealed class SecretTests
{
    [Fact]
    public Task A_secret_is_read() => SdkRun.PassAsync("secrets", "gets");

    [Fact]
    public Task All_secrets_are_read_at_once() => SdkRun.PassAsync("secrets", "getsAll");

    [Fact]
    public Task An_unknown_secret_is_told() => SdkRun.PassAsync("secrets", "tellsOfAnUnknownSecret");
}

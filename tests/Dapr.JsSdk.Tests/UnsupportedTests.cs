using Dapr.JsSdk.Tests.Hosting;

namespace Dapr.JsSdk.Tests;

public sealed class UnsupportedTests
{
    [Fact]
    public Task Configuration_cryptography_proxies_and_jobs_need_gRPC() => SdkRun.PassAsync("unsupported", "needsGrpc");
}

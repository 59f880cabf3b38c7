using Dapr.JsSdk.Tests.Hosting;

namespace Dapr.JsSdk.Tests;

public sealed class LockTests
{
    [Fact]
    public Task Only_the_owner_holds_and_frees_a_lock() => SdkRun.PassAsync("locks", "locks");

    [Fact]
    public Task A_lock_expires() => SdkRun.PassAsync("locks", "letsALockExpire");
}

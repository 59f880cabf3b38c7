using Dapr.JsSdk.Tests.Hosting;

namespace Dapr.JsSdk.Tests;

public sealed class StateTests
{
    [Fact]
    public Task What_is_saved_is_read() => SdkRun.PassAsync("state", "saves");

    [Fact]
    public Task Many_are_read_at_once() => SdkRun.PassAsync("state", "getsMany");

    [Fact]
    public Task What_is_deleted_is_gone() => SdkRun.PassAsync("state", "deletes");

    [Fact]
    public Task A_transaction_does_all_of_it() => SdkRun.PassAsync("state", "transacts");

    [Fact]
    public Task A_transaction_that_fails_does_nothing() => SdkRun.PassAsync("state", "rollsBack");

    [Fact]
    public Task A_save_with_an_old_etag_is_refused() => SdkRun.PassAsync("state", "refusesAnOldEtag");

    [Fact]
    public Task A_deletion_with_an_old_etag_is_refused() => SdkRun.PassAsync("state", "refusesToDeleteByAnOldEtag");

    [Fact]
    public Task A_value_expires() => SdkRun.PassAsync("state", "expires");

    [Fact]
    public Task An_unknown_store_is_told() => SdkRun.PassAsync("state", "tellsOfAnUnknownStore");
}

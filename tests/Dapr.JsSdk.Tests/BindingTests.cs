using Dapr.JsSdk.Tests.Hosting;

namespace Dapr.JsSdk.Tests;

public sealed class BindingTests
{
    [Fact]
    public async Task An_output_binding_sends_an_email()
    {
        await using var run = await SdkRun.StartAsync("bindings", "sendsAnEmail");

        await run.PassAsync();

        var email = Assert.Single(run.Runtime.Emails);
        Assert.Equal("From the SDK", email.Subject);
        Assert.Contains("Hello", email.Body, StringComparison.Ordinal);
    }

    [Fact]
    public Task An_output_binding_writes_and_reads_a_file() => SdkRun.PassAsync("bindings", "writesAndReadsAFile");

    [Fact]
    public Task An_input_binding_triggers_the_app() => SdkRun.PassAsync("bindings", "isTriggered");

    [Fact]
    public Task An_unknown_binding_is_told() => SdkRun.PassAsync("bindings", "tellsOfAnUnknownBinding");
}

using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Everything_is_sent_and_no_token_is_in_it()
    {
        const string secret = "s3cret-token";
        await using var receiver = await OtlpReceiver.StartAsync();
        var app = new SampleApp();
        app.WithSetting("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address).WithSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        await app.StartAsync();

        await app.CreateClient().GetAsync($"/fail/{secret}?Signature={secret}&Policy={secret}");
        await app.CreateClient().GetAsync($"/nowhere/{secret}?Signature={secret}");
        await app.CreateClient().GetAsync($"/items/{TrackId.New()}?Signature={secret}");
        await app.Dapr.GetStateAsync<string>(SampleApp.Store, $"session:{secret}");
        await app.DisposeAsync();

        Assert.Contains("GET /items/{id}", receiver.Of("traces"), StringComparison.Ordinal);
        Assert.Contains("/v1.0/state", receiver.Of("traces"), StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", receiver.Of("metrics"), StringComparison.Ordinal);
        Assert.Contains("dotnet.gc", receiver.Of("metrics"), StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", receiver.Of("logs"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, receiver.Of("traces"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, receiver.Of("metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, receiver.Of("logs"), StringComparison.Ordinal);
    }
}

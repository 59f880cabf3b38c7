using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>A dashboard with nothing to run, and a client that is logged in.</summary>
internal sealed class DashboardSite : IAsyncDisposable
{
    private readonly PortReservations _ports;
    private readonly TestApplication _application;
    private readonly DashboardAddress _address;

    private DashboardSite(PortReservations ports, TestApplication application)
    {
        _ports = ports;
        _application = application;
        _address = application.Application.Services.GetRequiredService<DashboardAddress>();
        Client = new HttpClient { BaseAddress = new Uri(_address.Site) };
    }

    public HttpClient Client { get; }

    /// <summary>The address of the page.</summary>
    public string Site => _address.Site;

    /// <summary>Where the page is entered.</summary>
    public string LoginUrl => _address.LoginUrl;

    public string Telemetry => _address.Telemetry ?? "";

    public string TelemetryKey => _address.TelemetryKey;

    public TestApplication Application => _application;

    public static async Task<DashboardSite> StartAsync(Action<IDistributedApplicationTestingBuilder>? model = null, params string[] args)
    {
        var ports = new PortReservations();
        var builder = DistributedApplicationTestingBuilder.Create(
            [$"--ASPNETCORE_URLS=http://localhost:{ports.Choose()}", "--Orchestration:RestartDelay=00:00:00.05", .. args],
            (options, _) => options.DisableDashboard = false);
        model?.Invoke(builder);
        var site = new DashboardSite(ports, await TestApplication.StartAsync(builder));
        (await site.Client.GetAsync(site.LoginUrl)).EnsureSuccessStatusCode();
        return site;
    }

    public Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Sends a request as an exporter would.</summary>
    public async Task<HttpResponseMessage> SendAsync(string signal, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Telemetry}/v1/{signal}") { Content = content };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-protobuf");
        request.Headers.Add("x-otlp-api-key", TelemetryKey);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        _ports.Dispose();
    }
}

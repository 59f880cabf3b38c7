using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.Aspire.Hosting.Tests.Resources;

public sealed class ExternalServiceTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Who_refers_to_a_service_outside_finds_it_by_service_discovery()
    {
        var builder = TestApplication.Builder("--Parameters:mail-url=http://mail.example/");
        var payments = builder.AddExternalService("payments", "https://pay.example/v1/");
        var mail = builder.AddExternalService("mail", builder.AddParameter("mail-url"));
        builder.AddExecutable("app", "sh", _folder.Path, "-c", "env > seen")
            .WithReference(payments).WithReference(mail).WithReference("maps", new Uri("https://maps.example/")).WithEnvironment("PAY", payments);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("app", KnownResourceStates.Finished);
        await application.WaitAsync("payments", KnownResourceStates.Running);
        await application.WaitAsync("mail", KnownResourceStates.Running);

        var environment = _folder.Lines("seen");
        Assert.Contains("services__payments__https__0=https://pay.example/v1/", environment);
        Assert.Contains("PAYMENTS=https://pay.example/v1/", environment);
        Assert.Contains("PAY=https://pay.example/v1/", environment);
        Assert.Contains("services__mail__http__0=http://mail.example/", environment);
        Assert.Contains("MAIL_HTTP=http://mail.example/", environment);
        Assert.Contains("services__maps__default__0=https://maps.example/", environment);
        Assert.Contains(application.Snapshot("payments").Urls, u => u.Url == "https://pay.example/v1/");
        Assert.Contains(application.Snapshot("mail").Urls, u => u.Url == "http://mail.example/");
    }

    [Fact]
    public async Task Who_waits_for_a_service_outside_starts_once_that_is_healthy()
    {
        var isHealthy = false;
        await using var outside = WebApplication.CreateSlimBuilder().Build();
        outside.Urls.Add("http://127.0.0.1:0");
        outside.MapGet("/status", () => Results.StatusCode(isHealthy ? (int)HttpStatusCode.NoContent : (int)HttpStatusCode.ServiceUnavailable));
        await outside.StartAsync();
        var address = outside.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First();
        var builder = TestApplication.Builder();
        var service = builder.AddExternalService("outside", new Uri($"{address}/")).WithHttpHealthCheck("status", 204);
        builder.AddExecutable("app", "sh", _folder.Path, "-c", "touch started; sleep 1000").WaitFor(service);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("outside", e => e.Snapshot.HealthReports is [{ LastRunAt: not null, Description: not null }]);
        Assert.False(_folder.Has("started"));
        isHealthy = true;

        await Eventually.IsTrueAsync(() => _folder.Has("started"), "the app started");
    }

    [Fact]
    public async Task A_parameter_that_is_no_address_fails_the_service_and_who_refers_to_it()
    {
        var builder = TestApplication.Builder("--Parameters:url=nowhere");
        var service = builder.AddExternalService("service", builder.AddParameter("url"));
        builder.AddExecutable("app", "env", _folder.Path).WithReference(service);

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("service", KnownResourceStates.FailedToStart);
        await application.WaitAsync("app", KnownResourceStates.FailedToStart);

        await application.PrintsAsync("app", "absolute");
    }

    [Theory]
    [InlineData("relative/")]
    [InlineData("https://pay.example/v1")]
    [InlineData("https://pay.example/?key=1")]
    public void An_address_that_nothing_can_be_added_to_is_refused(string url)
        => Assert.Throws<ArgumentException>(() => TestApplication.Builder().AddExternalService("service", url));

    public void Dispose() => _folder.Dispose();
}

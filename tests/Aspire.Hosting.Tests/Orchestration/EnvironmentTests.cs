using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.Aspire.Hosting.Tests.Orchestration;

public sealed class EnvironmentTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_process_is_told_its_port_its_references_and_its_parameters()
    {
        var builder = TestApplication.Builder("--Parameters:key=from-configuration");
        var service = new ServiceResource("the-service", _folder.Path);
        var reference = builder.AddResource(service).WithHttpEndpoint().WithHttpEndpoint(name: "admin").WithArgs("1000");
        var client = builder.AddExecutable("client", "env", _folder.Path)
            .WithReference(reference)
            .WithEnvironment("KEY", builder.AddParameter("key", secret: true))
            .WithEnvironment("BOTH", ReferenceExpression.Create($"{{{service.GetEndpoint("http")}}} and {service.GetEndpoint("admin").Property(EndpointProperty.Port)}"))
            .WithHttpEndpoint(env: "PORT");

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("client", KnownResourceStates.Finished);
        var console = application.Application.Services.GetRequiredService<ResourceLoggerService>().Log("client");
        await Eventually.IsTrueAsync(() => console.Tail(1000).Any(l => l.Content == $"PORT={client.GetEndpoint("http").Port}"), "its output is there");

        var environment = console.Tail(1000).Select(l => l.Content).ToList();
        var (http, admin) = (service.GetEndpoint("http").Url, service.GetEndpoint("admin"));
        Assert.Contains($"services__the-service__http__0={http}", environment);
        Assert.Contains($"services__the-service__admin__0={admin.Url}", environment);
        Assert.Contains($"THE_SERVICE_HTTP={http}", environment);
        Assert.Contains("KEY=from-configuration", environment);
        Assert.Contains($"BOTH={{{http}}} and {admin.Port}", environment);
    }

    [Fact]
    public async Task Arguments_may_be_known_only_at_run_time()
    {
        var builder = TestApplication.Builder("--Parameters:who=world");
        var server = builder.AddExecutable("server", "sleep", _folder.Path, "1000").WithHttpEndpoint();
        builder.AddExecutable("task", "sh", _folder.Path, "-c", "echo $0 $1 > seen").WithArgs(builder.AddParameter("who"), server.GetEndpoint("http"));

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("task", KnownResourceStates.Finished);

        Assert.Equal($"world {server.GetEndpoint("http").Url}", _folder.Lines("seen")[0]);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class ServiceResource(string name, string folder) : ExecutableResource(name, "sleep", folder), IResourceWithServiceDiscovery;
}

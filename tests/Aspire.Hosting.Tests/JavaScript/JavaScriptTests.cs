using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Testing;

namespace MusicStreaming.Aspire.Hosting.Tests.JavaScript;

public sealed class JavaScriptTests : IDisposable
{
    private static readonly DistributedApplicationExecutionContext Run = new(DistributedApplicationOperation.Run);

    private readonly TestFolder _folder = new();

    [Fact]
    public async Task An_app_is_run_by_its_script_once_its_packages_are_installed()
    {
        var builder = TestApplication.Builder();
        var app = builder.AddJavaScriptApp("worker", _folder.Path, "start").WithNpm(installCommand: "ci", installArgs: ["--no-audit"]);

        var installer = Assert.Single(builder.Resources.OfType<JavaScriptInstallerResource>());
        Assert.Equal("worker-installer", installer.Name);
        Assert.Equal(["ci", "--no-audit"], await ArgumentsAsync(installer));
        Assert.Equal(["run", "start"], await ArgumentsAsync(app.Resource));
        Assert.Equal("npm", app.Resource.Command);
        Assert.Contains(app.Resource.Annotations.OfType<WaitAnnotation>(), w => w.Resource == installer && w.WaitType == WaitType.WaitForCompletion);
        Assert.Equal("development", (await ResourceValues.EnvironmentAsync(app.Resource, Run, CancellationToken.None))["NODE_ENV"]);
    }

    [Fact]
    public async Task Another_script_and_its_arguments_take_the_place_of_the_first()
    {
        var app = TestApplication.Builder().AddJavaScriptApp("worker", _folder.Path).WithRunScript("watch", ["--fast"]);

        Assert.Equal(["run", "watch", "--fast"], await ArgumentsAsync(app.Resource));
    }

    [Fact]
    public void Packages_that_are_not_to_be_installed_leave_an_installer_to_start_by_hand()
    {
        var builder = TestApplication.Builder();
        var app = builder.AddViteApp("web", _folder.Path).WithNpm(install: false);

        var installer = Assert.Single(builder.Resources.OfType<JavaScriptInstallerResource>());
        Assert.True(installer.TryGetLastAnnotation<ExplicitStartupAnnotation>(out _));
        Assert.DoesNotContain(app.Resource.Annotations.OfType<WaitAnnotation>(), w => w.Resource == installer);
    }

    [Fact]
    public async Task A_Vite_app_is_told_its_port()
    {
        var app = TestApplication.Builder().AddViteApp("web", _folder.Path);

        var arguments = await ResourceValues.ArgumentsAsync(app.Resource, Run, CancellationToken.None);

        Assert.Equal(["run", "dev", "--", "--port"], arguments.Take(4));
        Assert.Equal("{web.bindings.http.targetPort}", Assert.IsType<EndpointReferenceExpression>(arguments[4]).ValueExpression);
    }

    [Fact]
    public async Task A_published_app_is_built_by_a_Dockerfile_that_is_written_beside_the_manifest()
    {
        var builder = DistributedApplicationTestingBuilder.Create("--publisher", "manifest", "--output-path", _folder.File("manifest.json"));
        builder.AddViteApp("web", _folder.File("site")).WithBuildScript("bundle").WithExternalHttpEndpoints();
        await using var application = builder.Build();

        await application.RunAsync();

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("manifest.json")));
        Assert.Equal(
            """{"web":{"type":"container.v1","build":{"context":"site","dockerfile":"web.Dockerfile","buildOnly":true},"env":{"NODE_ENV":"production","PORT":"{web.bindings.http.targetPort}"},"bindings":{"http":{"scheme":"http","protocol":"tcp","transport":"http","targetPort":8000,"external":true}}}}""",
            manifest?["resources"]?.ToJsonString());
        Assert.Contains("RUN npm run bundle", _folder.Lines("web.Dockerfile"));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<IEnumerable<object>> ArgumentsAsync(IResource resource)
        => await ResourceValues.ArgumentsAsync(resource, Run, CancellationToken.None);
}

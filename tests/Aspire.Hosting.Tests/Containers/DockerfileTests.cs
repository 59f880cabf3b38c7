using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace MusicStreaming.Aspire.Hosting.Tests.Containers;

public sealed class DockerfileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void An_image_that_is_built_names_its_Dockerfile_and_its_arguments_in_the_manifest()
    {
        var builder = Publishing();
        var version = builder.AddParameter("version");
        builder.AddDockerfile("tool", _folder.File("tool"), "build/Dockerfile", stage: "final").WithBuildArg("VERSION", version).WithBuildArg("FAST", true);

        var resources = Publish(builder);

        Assert.Equal(
            """{"type":"container.v1","build":{"context":"tool","dockerfile":"tool/build/Dockerfile","stage":"final","args":{"VERSION":"{version.value}","FAST":"true"}}}""",
            resources["tool"]?.ToJsonString());
    }

    [Fact]
    public void A_program_and_a_project_may_be_published_as_containers()
    {
        var builder = Publishing();
        builder.AddExecutable("program", "make", _folder.File("program"), "/a/path/of/this/machine").WithEnvironment("LEVEL", "3")
            .PublishAsDockerFile(container => container.WithArgs("serve"));
        builder.AddProject<Project>("project").WithHttpEndpoint().PublishAsDockerFile();

        var resources = Publish(builder);

        Assert.Equal(
            """{"type":"container.v1","build":{"context":"program","dockerfile":"program/Dockerfile"},"args":["serve"],"env":{"LEVEL":"3"}}""",
            resources["program"]?.ToJsonString());
        Assert.Equal("container.v1", resources["project"]?["type"]?.GetValue<string>());
        Assert.Equal(8080, resources["project"]?["bindings"]?["http"]?["targetPort"]?.GetValue<int>());
        Assert.Equal("{project.bindings.http.targetPort}", resources["project"]?["env"]?["HTTP_PORTS"]?.GetValue<string>());
    }

    [Fact]
    public async Task An_image_is_built_before_it_runs_and_a_build_that_fails_is_told()
    {
        var good = Engine("good", exitCode: 0);
        var builder = TestApplication.Builder($"--ASPIRE_CONTAINER_RUNTIME={good}");
        builder.AddDockerfile("tool", _folder.Path).WithBuildArg("VERSION", "2");
        await using (var application = await TestApplication.StartAsync(builder))
        {
            await application.WaitAsync("tool", KnownResourceStates.Running);
        }

        Assert.Equal($"build --tag tool:latest --file {_folder.File("Dockerfile")} --build-arg VERSION=2 {_folder.Path}", _folder.Lines("good.build")[0]);

        builder = TestApplication.Builder($"--ASPIRE_CONTAINER_RUNTIME={Engine("bad", exitCode: 1)}");
        builder.AddDockerfile("tool", _folder.Path);
        await using var failing = await TestApplication.StartAsync(builder);
        await failing.WaitAsync("tool", KnownResourceStates.FailedToStart);

        await failing.PrintsAsync("tool", "could not be built");
    }

    public void Dispose() => _folder.Dispose();

    private IDistributedApplicationTestingBuilder Publishing()
        => DistributedApplicationTestingBuilder.Create("--publisher", "manifest", "--output-path", _folder.File("manifest.json"));

    private JsonNode Publish(IDistributedApplicationTestingBuilder builder)
    {
        using var application = builder.Build();
        application.Run();
        return JsonNode.Parse(File.ReadAllText(_folder.File("manifest.json")))?["resources"] ?? throw new InvalidOperationException("It is no manifest.");
    }

    /// <summary>An engine that notes what it is asked, and whose builds end as told.</summary>
    private string Engine(string name, int exitCode)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, $"""
            #!/bin/sh
            echo "$@" > "{path}.$1"
            if [ "$1" = build ]; then exit {exitCode}; fi
            if [ "$1" = run ]; then exec sleep 1000; fi
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private sealed class Project : IProjectMetadata
    {
        public string ProjectPath => "/services/Project/Project.csproj";
    }
}

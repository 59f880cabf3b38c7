using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace MusicStreaming.Aspire.Hosting.Tests.Containers;

public sealed class ContainerTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Without_an_engine_a_container_says_what_is_missing_and_the_others_run()
    {
        var builder = TestApplication.Builder($"--ASPIRE_CONTAINER_RUNTIME={_folder.File("no-engine")}");
        var cache = builder.AddContainer("cache", "redis", "7.4").WithEndpoint(targetPort: 6379, name: "tcp");
        builder.AddExecutable("app", "sleep", _folder.Path, "1000").WithReference(cache.GetEndpoint("tcp"));

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("cache", KnownResourceStates.FailedToStart);
        await application.WaitAsync("app", KnownResourceStates.Running);

        await application.PrintsAsync("cache", "This machine has no container engine");
        Assert.Equal("Container", application.Snapshot("cache").ResourceType);
    }

    [Fact]
    public async Task The_engine_is_asked_to_run_what_the_model_says_and_no_secret_is_on_its_command_line()
    {
        var builder = TestApplication.Builder($"--ASPIRE_CONTAINER_RUNTIME={Engine()}", "--Parameters:password=s3cret");
        var cache = builder.AddContainer("cache", "registry.example:5000/redis")
            .WithImageTag("7.4").WithEndpoint(targetPort: 6379, name: "tcp")
            .WithVolume("cache-data", "/data").WithBindMount(_folder.Path, "/etc/cache", isReadOnly: true)
            .WithEntrypoint("redis-server").WithArgs("--appendonly", "yes").WithContainerRuntimeArgs("--memory", "64m")
            .WithEnvironment("PASSWORD", builder.AddParameter("password", secret: true));

        await using (var application = await TestApplication.StartAsync(builder))
        {
            await application.WaitAsync("cache", KnownResourceStates.Running);
            await Eventually.IsTrueAsync(() => _folder.Has("run.asked"), "the engine was asked");

            Assert.Equal("registry.example:5000/redis:7.4", application.Property("cache", "container.image"));
            Assert.Equal([new VolumeSnapshot("cache-data", "/data", "volume", false), new VolumeSnapshot(_folder.Path, "/etc/cache", "bind", true)], application.Snapshot("cache").Volumes.ToArray());
        }

        var command = _folder.Lines("run.asked")[0];
        Assert.StartsWith("run --rm --name cache-", command, StringComparison.Ordinal);
        Assert.EndsWith(
            $" -p 127.0.0.1:{cache.GetEndpoint("tcp").Port}:6379/tcp --mount type=volume,source=cache-data,target=/data --mount type=bind,source={_folder.Path},target=/etc/cache,readonly"
            + " -e PASSWORD --entrypoint redis-server --memory 64m registry.example:5000/redis:7.4 --appendonly yes",
            command,
            StringComparison.Ordinal);
        Assert.Equal("s3cret", _folder.Lines("run.asked")[1]);
        Assert.StartsWith("rm --force cache-", Assert.Single(_folder.Lines("rm.asked"), l => l.Length > 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_names_its_image_its_mounts_and_its_ports_in_the_manifest()
    {
        var builder = DistributedApplicationTestingBuilder.Create("--publisher", "manifest", "--output-path", _folder.File("manifest.json"));
        builder.AddContainer("cache", "docker.io/library/redis:7.4").WithEndpoint(targetPort: 6379, name: "tcp")
            .WithVolume("cache-data", "/data").WithBindMount(_folder.File("conf"), "/etc/cache", isReadOnly: true)
            .WithEntrypoint("redis-server").WithArgs("--save").WithEnvironment("LEVEL", "3");
        await using var application = builder.Build();

        await application.RunAsync();

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("manifest.json")));
        Assert.Equal(
            """{"type":"container.v0","image":"docker.io/library/redis:7.4","entrypoint":"redis-server","args":["--save"],"bindMounts":[{"source":"conf","target":"/etc/cache","readOnly":true}],"volumes":[{"name":"cache-data","target":"/data","readOnly":false}],"env":{"LEVEL":"3"},"bindings":{"tcp":{"scheme":"tcp","protocol":"tcp","transport":"tcp","targetPort":6379}}}""",
            manifest?["resources"]?["cache"]?.ToJsonString());
    }

    [Theory]
    [InlineData("redis", null, "redis:latest")]
    [InlineData("redis:7", null, "redis:7")]
    [InlineData("host:5000/redis", null, "host:5000/redis:latest")]
    [InlineData("redis:7", "8", "redis:8")]
    [InlineData("redis@sha256:abc", null, "redis@sha256:abc")]
    public async Task The_name_of_an_image_is_read_as_engines_read_it(string image, string? tag, string expected)
    {
        var builder = DistributedApplicationTestingBuilder.Create("--publisher", "manifest", "--output-path", _folder.File("manifest.json"));
        builder.AddContainer("cache", "anything").WithImage(image, tag);
        await using var application = builder.Build();

        await application.RunAsync();

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("manifest.json")));
        Assert.Equal(expected, manifest?["resources"]?["cache"]?["image"]?.GetValue<string>());
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>An engine that only notes what it is asked.</summary>
    private string Engine()
    {
        var path = _folder.File("engine");
        File.WriteAllText(path, $"""
            #!/bin/sh
            (echo "$@"; echo "$PASSWORD") > "{_folder.Path}/$1.tmp"
            mv "{_folder.Path}/$1.tmp" "{_folder.Path}/$1.asked"
            if [ "$1" = run ]; then exec sleep 1000; fi
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}

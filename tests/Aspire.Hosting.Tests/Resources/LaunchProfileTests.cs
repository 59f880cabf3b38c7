using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace MusicStreaming.Aspire.Hosting.Tests.Resources;

public sealed class LaunchProfileTests : IDisposable
{
    private static readonly AsyncLocal<string> ProjectFolder = new();

    private readonly TestFolder _folder = new();

    public LaunchProfileTests()
    {
        ProjectFolder.Value = _folder.Path;
        Directory.CreateDirectory(_folder.File("Properties"));
        File.WriteAllText(_folder.File("Properties/launchSettings.json"), """
            { "profiles": {
                "docker": { "commandName": "Docker" },
                "http": { "commandName": "Project", "applicationUrl": "http://localhost:5080", "launchUrl": "scalar", "commandLineArgs": "--name \"two words\" --fast",
                          "environmentVariables": { "LEVEL": "one" } }, // the first that starts the project
                "other": { "commandName": "Project", "applicationUrl": "http://localhost:5090", "environmentVariables": { "LEVEL": "two" } } } }
            """);
    }

    [Theory]
    [InlineData(null, 5080, "one")]
    [InlineData("other", 5090, "two")]
    [InlineData("unknown", 5080, "one")]
    public async Task A_project_takes_the_profile_of_the_AppHosts_own_name_or_its_first(string? ambient, int port, string level)
    {
        var builder = TestApplication.Builder($"--DOTNET_LAUNCH_PROFILE={ambient}");

        var project = builder.AddProject<Project>("project").Resource;

        Assert.Equal(port, Assert.Single(project.Endpoints()).Port);
        Assert.Equal(level, (await EnvironmentAsync(builder, project))["LEVEL"]);
    }

    [Fact]
    public async Task A_profile_brings_its_arguments_too()
    {
        var builder = TestApplication.Builder();

        var project = builder.AddProject<Project>("project").Resource;

        Assert.Equal(["--name", "two words", "--fast"], await ResourceValues.ArgumentsAsync(project, builder.ExecutionContext, CancellationToken.None));
    }

    [Fact]
    public async Task The_model_may_name_a_profile_or_do_without()
    {
        var builder = TestApplication.Builder();

        var named = builder.AddProject<Project>("named", "other").Resource;
        var without = builder.AddProject<Project>("without", launchProfileName: null).Resource;

        Assert.Equal(5090, Assert.Single(named.Endpoints()).Port);
        Assert.Empty(without.Endpoints());
        Assert.DoesNotContain("LEVEL", await EnvironmentAsync(builder, without));
        Assert.Throws<DistributedApplicationException>(() => builder.AddProject<Project>("wrong", "no-such-profile"));
    }

    [Fact]
    public async Task The_page_that_a_profile_opens_is_the_address_that_is_shown()
    {
        var builder = TestApplication.Builder();
        var project = builder.AddProject<Project>("project").WithExplicitStart();

        await using var application = await TestApplication.StartAsync(builder);

        Assert.Equal($"{project.GetEndpoint("http").Url}/scalar", Assert.Single(application.Snapshot("project").Urls).Url);
    }

    [Fact]
    public void Launch_settings_may_come_with_the_projects_metadata()
    {
        var project = TestApplication.Builder().AddProject<ProjectWithSettings>("project").Resource;

        Assert.Equal(5070, Assert.Single(project.Endpoints()).Port);
    }

    [Fact]
    public void A_resource_of_the_model_is_found_by_its_name()
    {
        IDistributedApplicationBuilder builder = TestApplication.Builder();
        var project = builder.AddProject<Project>("project");

        Assert.Same(project.Resource, builder.CreateResourceBuilder<ProjectResource>("Project").Resource);
        Assert.False(builder.TryCreateResourceBuilder<ExecutableResource>("project", out _));
        Assert.Throws<InvalidOperationException>(() => builder.CreateResourceBuilder<ProjectResource>("nobody"));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<Dictionary<string, object>> EnvironmentAsync(IDistributedApplicationBuilder builder, IResource resource)
        => ResourceValues.EnvironmentAsync(resource, builder.ExecutionContext, CancellationToken.None);

    private sealed class Project : IProjectMetadata
    {
        public string ProjectPath => Path.Combine(ProjectFolder.Value ?? "/", "Project.csproj");
    }

    private sealed class ProjectWithSettings : IProjectMetadata
    {
        public string ProjectPath => "/nowhere/Project.csproj";

        public LaunchSettings LaunchSettings { get; } = new()
        {
            Profiles = { ["http"] = new LaunchProfile { CommandName = "Project", ApplicationUrl = "http://localhost:5070" } },
        };
    }
}

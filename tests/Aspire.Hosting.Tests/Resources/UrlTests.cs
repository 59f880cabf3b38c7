using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace MusicStreaming.Aspire.Hosting.Tests.Resources;

public sealed class UrlTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task The_model_decides_what_addresses_are_shown_and_how()
    {
        var builder = TestApplication.Builder();
        var server = builder.AddExecutable("server", "sleep", _folder.Path, "1000")
            .WithHttpEndpoint().WithHttpEndpoint(name: "admin")
            .WithUrlForEndpoint("http", url => (url.DisplayText, url.Url) = ("Site", "/home"))
            .WithUrlForEndpoint("admin", url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly)
            .WithUrlForEndpoint("http", _ => new ResourceUrlAnnotation { Url = "/scalar", DisplayText = "API", DisplayOrder = 5 })
            .WithUrl("https://docs.example/", "Documentation");
        server.WithUrl(ReferenceExpression.Create($"{server.GetEndpoint("admin")}/users"), "Users");

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("server", KnownResourceStates.Running);

        var (http, admin) = (server.GetEndpoint("http").Url, server.GetEndpoint("admin").Url);
        Assert.Equal(
            [
                ($"{http}/home", "Site", 0, false),
                (admin, "", 0, true),
                ("https://docs.example/", "Documentation", 0, false),
                ($"{http}/scalar", "API", 5, false),
                ($"{admin}/users", "Users", 0, false),
            ],
            application.Snapshot("server").Urls.Select(u => (u.Url, u.DisplayProperties.DisplayName, u.DisplayProperties.SortOrder, u.IsInternal)));
    }

    [Fact]
    public async Task The_address_of_an_endpoint_is_active_only_while_its_process_runs()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("server", "sleep", _folder.Path, "1000").WithHttpEndpoint().WithUrl("https://docs.example/").WithExplicitStart();
        await using var application = await TestApplication.StartAsync(builder);
        Assert.Equal([true, false], application.Snapshot("server").Urls.Select(u => u.IsInactive));

        await application.Commands.ExecuteCommandAsync("server", KnownResourceCommands.StartCommand);
        await application.WaitAsync("server", KnownResourceStates.Running);
        Assert.Equal([false, false], application.Snapshot("server").Urls.Select(u => u.IsInactive));

        await application.Commands.ExecuteCommandAsync("server", KnownResourceCommands.StopCommand);
        Assert.Equal([true, false], application.Snapshot("server").Urls.Select(u => u.IsInactive));
    }

    [Fact]
    public async Task A_callback_that_throws_does_not_stop_the_resource()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("server", "sleep", _folder.Path, "1000").WithHttpEndpoint().WithUrls(_ => throw new InvalidOperationException("no such page"));

        await using var application = await TestApplication.StartAsync(builder);

        await application.WaitAsync("server", KnownResourceStates.Running);
        await application.PrintsAsync("server", "no such page");
    }

    public void Dispose() => _folder.Dispose();
}

using System.Globalization;
using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MusicStreaming.Aspire.Hosting.Tests;

/// <summary>A small web server that tells who it is; as a project of an application, it runs in a process of its own.</summary>
internal sealed class SmallServer : IProjectMetadata
{
    public const string Argument = "serve";

    private const string KeyPrefix = "AspireProjectTarget:";

    public string ProjectPath => typeof(SmallServer).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key.StartsWith(KeyPrefix, StringComparison.Ordinal)).Key[KeyPrefix.Length..];

    /// <summary>Adds it without a launch profile, with an http endpoint.</summary>
    public static IResourceBuilder<ProjectResource> AddTo(IDistributedApplicationBuilder builder, string name)
        => builder.AddProject<SmallServer>(name, launchProfileName: null).WithArgs(Argument).WithHttpEndpoint().WithHttpHealthCheck("/health");

    public static async Task RunAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/", () => Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        app.MapGet("/health", () => Results.Ok());
        app.MapGet("/environment/{name}", (string name) => Environment.GetEnvironmentVariable(name) ?? "");
        app.MapPost("/reset", (HttpRequest request) => request.Headers["x-sure"] == "yes" ? Results.Text("it is reset") : Results.Conflict());
        await app.RunAsync();
    }
}

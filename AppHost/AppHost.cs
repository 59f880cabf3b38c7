using MusicStreaming.AppHost;
using MusicStreaming.AppHost.LocalMachine;
using MusicStreaming.Contracts;

var builder = DistributedApplication.CreateBuilder(args);
var machine = Machine.From(builder);

if (builder.ExecutionContext.IsRunMode && machine.Prepare() is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 1;
}

// Dapr's building blocks. The folder decides what is behind them: SQLite and files here, DynamoDB, SNS and SQS on AWS.
builder.AddDapr(options => options.DaprPath = "dapr");
var dapr = new BuildingBlocks(builder);

var users = builder.AddProject<Projects.Users>(AppIds.Users)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithDaprSidecar(dapr.Sidecar(AppIds.Users, dapr.State(AppIds.Users), dapr.Email));

var catalog = builder.AddProject<Projects.Catalog>(AppIds.Catalog)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithDaprSidecar(dapr.Sidecar(AppIds.Catalog, dapr.State(AppIds.Catalog)));

var search = builder.AddProject<Projects.Search>(AppIds.Search)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithDaprSidecar(dapr.Sidecar(AppIds.Search, dapr.State(AppIds.Search)));

var streaming = builder.AddProject<Projects.Streaming>(AppIds.Streaming)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithHttpEndpoint(machine.Ports.Media, name: "media").WithPortVariable("MEDIA_PORT", "media")
    .WithEnvironment("DOTNET_gcConcurrent", "1") // With ten thousand listeners connected, all would wait 150 ms for a collection.
    .WithDaprSidecar(dapr.Sidecar(AppIds.Streaming, dapr.State(AppIds.Streaming)));

var billing = builder.AddProject<Projects.Billing>(AppIds.Billing)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithDaprSidecar(dapr.Sidecar(AppIds.Billing, dapr.State(AppIds.Billing)));

var notifications = builder.AddProject<Projects.Notifications>(AppIds.Notifications)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithDaprSidecar(dapr.Sidecar(AppIds.Notifications, dapr.State(AppIds.Notifications), dapr.Email));

var admin = builder.AddProject<Projects.Admin>(AppIds.Admin)
    .WithHttpEndpoint().WithHttpHealthCheck("/health")
    .WithDaprSidecar(dapr.Sidecar(AppIds.Admin, dapr.State(AppIds.Admin)));

var gateway = builder.AddProject<Projects.Gateway>(AppIds.Gateway)
    .WithHttpEndpoint(machine.Ports.Listeners).WithHttpHealthCheck("/health")
    .WithHttpEndpoint(machine.Ports.Admin, name: "admin").WithPortVariable("ADMIN_PORT", "admin")
    .WithExternalHttpEndpoints()
    .WithReference(users).WithReference(catalog).WithReference(search).WithReference(streaming.GetEndpoint("http"))
    .WithReference(billing).WithReference(notifications).WithReference(admin)
    .WithDaprSidecar(dapr.Sidecar(AppIds.Gateway, dapr.State(AppIds.Gateway)));

builder.AddViteApp("web-dev", "../web").WithReference(gateway).WithExplicitStart().ExcludeFromManifest();

// What the services are told besides: the addresses that the outside sees, and where files are kept.
builder.ShareSidecarTokens();
builder.TellPublicUrls(gateway.GetEndpoint("http"), gateway.GetEndpoint("admin"), streaming.GetEndpoint("media"));
machine.TellFolders(users, catalog, search, streaming, gateway);
builder.TellBlobBucket(gateway, users, catalog, streaming);
users.PassOn("Users:External");
machine.Announce(gateway);

await builder.Build().RunAsync();
return 0;

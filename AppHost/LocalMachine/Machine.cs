using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MusicStreaming.AppHost.LocalMachine;

/// <summary>The machine that the platform runs on when it is not deployed: its ports, its folder, its tools.</summary>
internal sealed class Machine
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly string _repository;
    private readonly string _dataFolder;
    private string? _newAdminPassword;

    private Machine(IDistributedApplicationBuilder builder)
    {
        _builder = builder;
        _repository = Path.GetFullPath("..", builder.AppHostDirectory);
        _dataFolder = Path.GetFullPath(builder.Configuration["DataFolder"] ?? ".data", _repository);
        Ports = LocalPorts.From(builder.Configuration);
    }

    public LocalPorts Ports { get; }

    // Tests have every port chosen at random.
    private bool PortsAreRandom => _builder.Configuration.GetValue<bool>("DcpPublisher:RandomizePorts");

    public static Machine From(IDistributedApplicationBuilder builder) => new(builder);

    /// <summary>Makes the machine ready for a run.</summary>
    /// <returns>What stands in the way, in words for who started it.</returns>
    public string? Prepare()
    {
        var problem = MediaTools.FindMissing() ?? (PortsAreRandom ? null : Ports.FindTaken());
        if (problem is not null)
        {
            return problem;
        }

        Directory.CreateDirectory(_dataFolder);
        if (DataFolderLock.TryTake(_dataFolder) is not { } taken)
        {
            return $"The data folder {_dataFolder} is in use by another run. Stop that run, or choose another folder: --DataFolder=<folder> or DataFolder=<folder> in the environment.";
        }

        _builder.Services.AddHostedService(_ => taken);
        _newAdminPassword = LocalSecrets.Ensure(_dataFolder);

        var configuration = _builder.Configuration;
        configuration["DataFolder"] = _dataFolder;
        configuration["Dashboard:MailboxFolder"] = Path.Combine(_dataFolder, "mailbox");
        configuration["AppHost:BrowserToken"] ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

        if (!PortsAreRandom)
        {
            configuration["ASPNETCORE_URLS"] = $"http://localhost:{Ports.Dashboard}";
            configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{Ports.Telemetry ?? Ports.Dashboard + 1}";
        }

        return null;
    }

    /// <summary>Tells the services that keep files where this machine has them.</summary>
    public void TellFolders(
        IResourceBuilder<ProjectResource> users,
        IResourceBuilder<ProjectResource> catalog,
        IResourceBuilder<ProjectResource> search,
        IResourceBuilder<ProjectResource> streaming,
        IResourceBuilder<ProjectResource> gateway)
    {
        if (_builder.ExecutionContext.IsPublishMode)
        {
            return;
        }

        foreach (var service in (IResourceBuilder<ProjectResource>[])[users, catalog, streaming])
        {
            service.WithEnvironment("Blobs__Root", Path.Combine(_dataFolder, "blobs")).PassOn("Blobs");
        }

        search.WithEnvironment("Search__DataFolder", Path.Combine(_dataFolder, "search"));
        gateway.WithEnvironment("Gateway__WebRoot", Path.Combine(_repository, "web", "dist"));

        var demo = Path.GetFullPath(_builder.Configuration["DemoFolder"] ?? Path.Combine("demo", "library"), _repository);
        if (Directory.Exists(demo))
        {
            streaming.WithEnvironment("Demo__Folder", demo);
        }
    }

    /// <summary>Says where everything is once everything runs.</summary>
    public void Announce(IResourceBuilder<ProjectResource> gateway)
    {
        if (_builder.ExecutionContext.IsRunMode)
        {
            var token = _builder.Configuration["AppHost:BrowserToken"];
            var dashboard = PortsAreRandom ? null : $"http://localhost:{Ports.Dashboard}/login?t={token}";
            _builder.Services.AddSingleton(new Announced(gateway.GetEndpoint("http"), gateway.GetEndpoint("admin"), dashboard, _newAdminPassword));
            _builder.Services.AddHostedService<Announcement>();
        }
    }
}

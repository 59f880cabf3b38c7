using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicStreaming.Contracts;
using MusicStreaming.Testing;

namespace MusicStreaming.Gateway.Tests.Hosting;

/// <summary>The real Gateway on real sockets, because paths arrive there as nothing but a socket lets them.</summary>
internal sealed class GatewayApp : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> _settings = [];
    private readonly int _adminPort = FreePort.Choose();
    private Backend? _backend;

    public LogLines Log { get; } = new();

    public Backend Backend => _backend ?? throw new InvalidOperationException("Call StartAsync first.");

    public Uri Listeners => new($"http://127.0.0.1:{Ports.Single(port => port != _adminPort)}");

    public Uri Admins => new($"http://127.0.0.1:{_adminPort}");

    private IEnumerable<int> Ports => Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
        .Addresses.Select(address => new Uri(address).Port);

    public GatewayApp With(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    public async Task<GatewayApp> StartAsync()
    {
        _backend = await Backend.StartAsync();
        UseKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, _adminPort);
        });
        await Task.Run(StartServer);
        return this;
    }

    public static HttpClient Client(Uri site, UserId? asUser = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site };
        if (asUser is { } userId)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Mint(userId, DateTimeOffset.UtcNow));
        }

        return client;
    }

    /// <summary>Sends a request line as it stands, which no client library would.</summary>
    public static async Task<int> RawStatusAsync(Uri site, string target)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Host, site.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {site.Authority}\r\nConnection: close\r\n\r\n"));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var statusLine = await reader.ReadLineAsync() ?? "";
        return int.Parse(statusLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Test");
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.ConfigureLogging(logging => logging.AddProvider(Log));
        builder.UseSetting("ADMIN_PORT", $"{_adminPort}");
        builder.UseSetting("Auth:Issuer", TestTokens.Issuer);
        builder.UseSetting("Auth:Audience", TestTokens.Audience);
        builder.UseSetting("Auth:SigningKeys", TestTokens.KeySet());
        builder.UseSetting("Public:MediaBaseUrl", "http://media.test:8082");
        foreach (var service in new[] { AppIds.Users, AppIds.Catalog, AppIds.Search, AppIds.Streaming, AppIds.Billing, AppIds.Notifications, AppIds.Admin })
        {
            builder.UseSetting($"services:{service}:http:0", Backend.Address);
            builder.UseSetting($"services:{service}:http:1", "http://127.0.0.1:9");
        }

        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }
}

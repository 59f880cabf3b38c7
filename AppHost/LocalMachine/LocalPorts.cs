using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace MusicStreaming.AppHost.LocalMachine;

/// <summary>The ports that a person types into a browser; section <c>Ports</c> of the configuration.</summary>
internal sealed class LocalPorts
{
    private const string Section = "Ports";

    public int Listeners { get; set; } = 8080;

    public int Admin { get; set; } = 8081;

    public int Media { get; set; } = 8082;

    public int Dashboard { get; set; } = 18888;

    /// <summary>Where the dashboard takes telemetry; by default the port after its own.</summary>
    public int? Telemetry { get; set; }

    public static LocalPorts From(IConfiguration configuration)
        => configuration.GetSection(Section).Get<LocalPorts>() ?? new LocalPorts();

    /// <summary>Names the first port that somebody else has, and what to set.</summary>
    public string? FindTaken()
    {
        (string Setting, int Port)[] all =
        [
            (nameof(Listeners), Listeners),
            (nameof(Admin), Admin),
            (nameof(Media), Media),
            (nameof(Dashboard), Dashboard),
            (nameof(Telemetry), Telemetry ?? Dashboard + 1),
        ];

        foreach (var (setting, port) in all)
        {
            if (!IsFree(port))
            {
                return $"Port {port} is taken by another process. Stop that process, or choose another port: --{Section}:{setting}=<port> or {Section}__{setting}=<port> in the environment.";
            }
        }

        return null;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Chooses ports for this run. They lie below the range from which the system takes ports for outgoing connections, and
/// a locked file keeps a second AppHost from choosing the same before the process that gets it listens.
/// </summary>
internal sealed class PortReservations : IDisposable
{
    private const int First = 20_000;
    private const int Last = 32_000;

    private readonly List<FileStream> _locks = [];
    private readonly HashSet<int> _taken = [];

    public int Choose()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (!_taken.Contains(port) && IsFree(port) && TryLock(port))
            {
                _taken.Add(port);
                return port;
            }
        }

        throw new DistributedApplicationException($"No free port between {First} and {Last} was found.");
    }

    public static bool IsFree(int port)
        => CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    public void Dispose() => _locks.ForEach(l => l.Dispose());

    private static bool CanListen(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }

    private bool TryLock(int port)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"apphost-ports-{Environment.UserName}"));
            _locks.Add(new FileStream(
                Path.Combine(folder.FullName, $"{port}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

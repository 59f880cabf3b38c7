using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Chooses ports for this run. They lie below the range from which the system takes ports for outgoing connections, and
/// a locked file keeps a second AppHost from choosing the same before the process that gets it listens.
/// </summary>
/// <param name="first">The first port to choose from.</param>
/// <param name="last">The one behind the last.</param>
internal sealed class PortReservations(int first = 20_000, int last = 32_000) : IDisposable
{
    private readonly List<FileStream> _locks = [];
    private readonly HashSet<int> _taken = [];

    public int Choose()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var port = Random.Shared.Next(first, last);

            // To look whether a port is free takes it for a moment, in which its owner must not find it taken: only who has the lock looks.
            if (!_taken.Contains(port) && TryLock(port) is { } held)
            {
                if (IsFree(port))
                {
                    _locks.Add(held);
                    _taken.Add(port);
                    return port;
                }

                held.Dispose();
            }
        }

        throw new DistributedApplicationException($"No free port between {first} and {last} was found.");
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

    private static FileStream? TryLock(int port)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"apphost-ports-{Environment.UserName}"));
            return new FileStream(
                Path.Combine(folder.FullName, $"{port}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

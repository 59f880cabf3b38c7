using System.Net;
using System.Net.Sockets;

namespace MusicStreaming.Testing;

/// <summary>
/// Ports for what has to know its own before it listens. They lie below those that the system gives to outgoing connections, so
/// that none of these takes one meanwhile.
/// </summary>
public static class FreePort
{
    private const int First = 18_000;
    private const int Count = 2_000;

    // Other processes begin elsewhere, and within this one none is chosen twice soon: two who look at once would find the same one free.
    private static int _last = Environment.ProcessId * 7;

    public static int Choose()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"Of {Count} ports from {First} on none is free.");
    }

    /// <summary>Whether nobody listens on it now.</summary>
    public static bool IsFree(int port)
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

using System.Net;
using System.Net.Sockets;

namespace Dapr.Crash.Tests.Hosting;

/// <summary>
/// Ports that stay the same when a process comes back. They lie below those that the system gives to outgoing connections,
/// so that nobody takes one while its process is dead.
/// </summary>
internal static class Ports
{
    private const int First = 10_000;
    private const int Last = 12_000;

    public static int[] Choose(int count)
        => [.. Random.Shared.GetItems([.. Enumerable.Range(First, Last - First)], 50 * count).Distinct().Where(IsFree).Take(count)];

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
